package dev.sallyport.http;

import java.nio.file.Path;
import java.util.Optional;

/// Where TLS finds its keys. The files are read again when they change.
///
/// @param certificate the chain in PEM, the server's own certificate first
/// @param key its private key in PEM, PKCS#8, not encrypted
/// @param clientCa in PEM, who may sign the certificates clients are asked (not forced) to show
public record TlsFiles(Path certificate, Path key, Optional<Path> clientCa) {}
