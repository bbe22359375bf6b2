package dev.sallyport.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// By what a node shows to clients that speak TLS who it is: a certificate of its own for its
/// address, which nobody else has signed.
final class CassandraCertificate {
    private static final String PASSWORD = "changeit";

    private CassandraCertificate() {}

    /// What follows in a node's configuration.
    static String yaml(Path folder) {
        return "client_encryption_options: {enabled: true, optional: true, keystore: \"%s\","
                        .formatted(store(folder))
                + " keystore_password: "
                + PASSWORD
                + ", store_type: PKCS12}";
    }

    static Path pem(Path folder) {
        return folder.resolve("node.pem");
    }

    static void make(Path folder, String address) throws IOException {
        keytool(
                folder,
                List.of("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1"),
                List.of("-dname", "CN=node", "-ext", "san=ip:" + address, "-validity", "30"));
        keytool(folder, List.of("-exportcert", "-rfc", "-file", pem(folder).toString()), List.of());
    }

    private static void keytool(Path folder, List<String> verb, List<String> rest)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(verb);
        command.addAll(rest);
        command.addAll(List.of("-alias", "node", "-storetype", "PKCS12"));
        command.addAll(List.of("-keystore", store(folder).toString(), "-storepass", PASSWORD));
        var log = folder.resolve("keytool.log");
        var tool = new ProcessBuilder(command).redirectErrorStream(true);
        try {
            if (tool.redirectOutput(log.toFile()).start().waitFor() != 0) {
                throw new IllegalStateException("no certificate: " + Files.readString(log));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while making a key", interrupted);
        }
    }

    private static Path store(Path folder) {
        return folder.resolve("node.p12");
    }
}
