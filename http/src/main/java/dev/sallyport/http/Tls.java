package dev.sallyport.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// TLS as we offer it: versions 1.2 and 1.3, forward secret and authenticated suites only, keys
/// from PEM files that may change under us.
final class Tls {
    private static final Logger LOG = LoggerFactory.getLogger(Tls.class);
    private static final char[] NO_PASSWORD = new char[0];
    private static final byte[] PROBE = {1};
    private static final String[] SUITES = {
        "TLS_AES_256_GCM_SHA384",
        "TLS_AES_128_GCM_SHA256",
        "TLS_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"
    };

    private final TlsFiles files;
    private final SslContextFactory.Server factory = new SslContextFactory.Server();
    private List<FileTime> seen;

    /// Throws [UncheckedIOException] or [IllegalArgumentException] when the files are no use.
    Tls(TlsFiles files) {
        this.files = files;
        this.seen = times();
        factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        factory.setExcludeCipherSuites();
        factory.setIncludeCipherSuites(SUITES);
        factory.setRenegotiationAllowed(false);
        factory.setSniRequired(false);
        factory.setEndpointIdentificationAlgorithm(null);
        factory.setWantClientAuth(files.clientCa().isPresent());
        load(factory);
    }

    SslContextFactory.Server factory() {
        return factory;
    }

    /// Takes the files anew when one has changed since. Connections there are keep their keys;
    /// files that are no use leave everything as it was and are tried again when they change again.
    void refresh() {
        var now = times();
        if (now.equals(seen)) {
            return;
        }
        seen = now;
        try {
            factory.reload(this::load);
        } catch (Exception useless) {
            LOG.warn("the TLS files that were read before stay in use: {}", why(useless));
        }
    }

    private static String why(Exception useless) {
        var cause = Optional.ofNullable(useless.getCause()).map(Throwable::getMessage);
        return useless.getMessage() + cause.map(said -> " (" + said + ")").orElse("");
    }

    private void load(SslContextFactory target) {
        try {
            target.setKeyStore(keys(files));
            target.setKeyStorePassword("");
            if (files.clientCa().isPresent()) {
                var trusted = emptyStore();
                var number = 0;
                for (var ca : certificates(files.clientCa().get())) {
                    trusted.setCertificateEntry("ca" + number++, ca);
                }
                target.setTrustStore(trusted);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (GeneralSecurityException useless) {
            throw new IllegalArgumentException("the TLS files are no use together", useless);
        }
    }

    static KeyStore keys(TlsFiles files) throws IOException, GeneralSecurityException {
        var chain = certificates(files.certificate()).toArray(Certificate[]::new);
        var key = privateKey(files.key());
        if (!belong(key, chain[0].getPublicKey())) {
            throw new IllegalArgumentException(
                    files.key()
                            + " does not belong to the first certificate of "
                            + files.certificate());
        }
        var keys = emptyStore();
        keys.setKeyEntry("server", key, NO_PASSWORD, chain);
        return keys;
    }

    private static boolean belong(PrivateKey key, PublicKey certified)
            throws GeneralSecurityException {
        var algorithm =
                switch (key.getAlgorithm()) {
                    case "EC" -> "SHA256withECDSA";
                    case "RSA" -> "SHA256withRSA";
                    default -> "EdDSA";
                };
        if (!key.getAlgorithm().equals(certified.getAlgorithm())) {
            return false;
        }
        var signing = Signature.getInstance(algorithm);
        signing.initSign(key);
        signing.update(PROBE);
        var verifying = Signature.getInstance(algorithm);
        verifying.initVerify(certified);
        verifying.update(PROBE);
        return verifying.verify(signing.sign());
    }

    private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }

    static Collection<? extends Certificate> certificates(Path pem)
            throws IOException, GeneralSecurityException {
        var found =
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(pem)));
        if (found.isEmpty()) {
            throw new IllegalArgumentException(pem + " has no certificate in PEM");
        }
        return found;
    }

    private static PrivateKey privateKey(Path pem) throws IOException {
        var text = Files.readString(pem);
        var begin = "-----BEGIN PRIVATE KEY-----";
        var end = "-----END PRIVATE KEY-----";
        if (!text.contains(begin) || text.indexOf(end) < text.indexOf(begin)) {
            throw new IllegalArgumentException(
                    pem
                            + " is no unencrypted PKCS#8 key in PEM; `openssl pkcs8 -topk8"
                            + " -nocrypt` makes one of others");
        }
        var base64 = text.substring(text.indexOf(begin) + begin.length(), text.indexOf(end));
        var spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
        return Stream.of("EC", "RSA", "Ed25519")
                .flatMap(algorithm -> key(algorithm, spec).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(pem + " is no EC or RSA key"));
    }

    private static Optional<PrivateKey> key(String algorithm, PKCS8EncodedKeySpec spec) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(spec));
        } catch (InvalidKeySpecException anotherAlgorithm) {
            return Optional.empty();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<FileTime> times() {
        return Stream.concat(Stream.of(files.certificate(), files.key()), files.clientCa().stream())
                .map(Tls::changed)
                .toList();
    }

    private static FileTime changed(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException _) {
            return FileTime.fromMillis(0);
        }
    }
}
