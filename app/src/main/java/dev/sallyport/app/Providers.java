package dev.sallyport.app;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.amazon.corretto.crypto.provider.SelfTestStatus;
import dev.sallyport.jose.Signatures;
import java.security.Provider;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who computes signatures: Bouncy Castle at once, and Corretto's native code as soon as it is
/// there. Loading that takes longer than starting does, and not every machine can.
final class Providers {
    private static final Logger LOG = LoggerFactory.getLogger(Providers.class);

    private volatile List<Provider> preferred = List.of(new BouncyCastleProvider());

    /// Begins to load the native provider and returns at once.
    static Signatures begin() {
        var providers = new Providers();
        Thread.ofPlatform().daemon().name("native-crypto").start(providers::loadNative);
        return Signatures.preferring(() -> providers.preferred);
    }

    private void loadNative() {
        try {
            var corretto = AmazonCorrettoCryptoProvider.INSTANCE;
            if (corretto.getLoadingError() == null
                    && corretto.runSelfTests() == SelfTestStatus.PASSED) {
                preferred = List.of(corretto, preferred.getFirst());
            } else {
                LOG.info("native signatures are not available here; Bouncy Castle computes them");
            }
        } catch (LinkageError | RuntimeException notHere) {
            LOG.info("native signatures are not available here; Bouncy Castle computes them");
        }
    }
}
