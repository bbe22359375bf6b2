package dev.sallyport.app;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.amazon.corretto.crypto.provider.SelfTestStatus;
import dev.sallyport.jose.Signatures;
import java.security.Provider;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who computes signatures: Bouncy Castle at once, and Corretto's native code as soon as it is
/// there. Loading that takes longer than starting does, and not every machine can.
final class Providers {
    private static final Logger LOG = LoggerFactory.getLogger(Providers.class);

    private volatile Optional<Provider> corretto = Optional.empty();

    /// Made when it is needed, which on most machines is never: it takes its time as well.
    private static final class BouncyCastle {
        static final Provider PROVIDER = new BouncyCastleProvider();
    }

    /// Begins to load the native provider and returns at once.
    static Signatures begin() {
        var providers = new Providers();
        Thread.ofPlatform().daemon().name("native-crypto").start(providers::loadNative);
        return Signatures.preferring(providers::preferred);
    }

    private List<Provider> preferred() {
        return List.of(corretto.orElseGet(() -> BouncyCastle.PROVIDER));
    }

    private void loadNative() {
        try {
            var loaded = AmazonCorrettoCryptoProvider.INSTANCE;
            if (loaded.getLoadingError() == null
                    && loaded.runSelfTests() == SelfTestStatus.PASSED) {
                corretto = Optional.of(loaded);
            } else {
                LOG.info("native signatures are not available here; Bouncy Castle computes them");
            }
        } catch (LinkageError | RuntimeException notHere) {
            LOG.info("native signatures are not available here; Bouncy Castle computes them");
        }
    }
}
