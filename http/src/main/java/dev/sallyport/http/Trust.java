package dev.sallyport.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// Whom we believe when we are the client: the platform's authorities and those of a file.
final class Trust {
    private Trust() {}

    /// Throws [UncheckedIOException] or [IllegalArgumentException] when the file is no use.
    static SSLSocketFactory with(Optional<Path> caFile) {
        try {
            var context = SSLContext.getInstance("TLS");
            var authorities = managers(Optional.empty());
            if (caFile.isPresent()) {
                authorities = managers(Optional.of(store(authorities, caFile.get())));
            }
            context.init(null, authorities.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (GeneralSecurityException useless) {
            throw new IllegalArgumentException("the file of authorities is no use", useless);
        }
    }

    private static KeyStore store(TrustManagerFactory platform, Path caFile)
            throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        var number = 0;
        for (var manager : platform.getTrustManagers()) {
            if (manager instanceof X509TrustManager known) {
                for (var authority : known.getAcceptedIssuers()) {
                    store.setCertificateEntry("ca" + number++, authority);
                }
            }
        }
        for (var authority : Tls.certificates(caFile)) {
            store.setCertificateEntry("ca" + number++, authority);
        }
        return store;
    }

    @SuppressWarnings("NullAway") // null is the platform's own store
    private static TrustManagerFactory managers(Optional<KeyStore> store)
            throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store.orElse(null));
        return factory;
    }
}
