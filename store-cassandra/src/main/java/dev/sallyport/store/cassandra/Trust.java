package dev.sallyport.store.cassandra;

import com.datastax.oss.driver.api.core.ssl.ProgrammaticSslEngineFactory;
import com.datastax.oss.driver.api.core.ssl.SslEngineFactory;
import dev.sallyport.store.StoreUnusable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Whom a connection by TLS trusts to be the cluster: the holders of certificates by one authority,
/// or by those the system trusts.
final class Trust {
    private final CassandraSettings settings;

    Trust(CassandraSettings settings) {
        this.settings = settings;
    }

    /// Each engine insists that the certificate is for the host or address it connects to, as it
    /// was configured or as the cluster says it: a name looked up for an address is anybody's.
    SslEngineFactory engines() throws StoreUnusable {
        // null leaves the cipher suites to the JDK
        return new ProgrammaticSslEngineFactory(tls(), null, true, false);
    }

    private SSLContext tls() throws StoreUnusable {
        try {
            if (settings.ca().isEmpty()) {
                return SSLContext.getDefault();
            }
            return trusting(settings.ca().get());
        } catch (IOException | GeneralSecurityException unreadable) {
            throw settings.unusable(
                    "the option ca names no file of PEM certificates that can be read", unreadable);
        }
    }

    private static SSLContext trusting(Path file) throws IOException, GeneralSecurityException {
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (var pem = Files.newInputStream(file)) {
            for (var each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                trusted.setCertificateEntry("ca-" + trusted.size(), each);
            }
        }
        if (trusted.size() == 0) {
            throw new IOException("no certificate in " + file);
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return tls;
    }
}
