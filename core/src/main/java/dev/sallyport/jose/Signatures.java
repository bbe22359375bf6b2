package dev.sallyport.jose;

import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.function.Supplier;

/// Who computes signatures now. The answer may change while the server runs: a faster provider may
/// still be loading.
@FunctionalInterface
public interface Signatures {

    /// @param algorithm as `java.security.Signature` names it
    Provider provider(String algorithm);

    /// The first of the preferred ones that can, else the platform's own.
    static Signatures preferring(Supplier<List<Provider>> preferred) {
        return algorithm ->
                preferred.get().stream()
                        .filter(provider -> provider.getService("Signature", algorithm) != null)
                        .findFirst()
                        .orElseGet(() -> Security.getProviders("Signature." + algorithm)[0]);
    }
}
