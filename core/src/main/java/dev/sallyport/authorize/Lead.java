package dev.sallyport.authorize;

import dev.sallyport.protocol.Headers;
import dev.sallyport.spec.Spec;
import java.util.function.BooleanSupplier;

/// Whether a refusal takes a person on to the address of the app by itself. Anybody can register an
/// address, so a link that begins here must not lend it the house's good name.
final class Lead {
    private Lead() {}

    /// In a frame there is no address bar that would say where one is, and nothing to be read: who
    /// asked silently there gets his answer. A browser that does not say so shows a page.
    ///
    /// @param isTrusted whether the address is the house's own, or an app's that is in use
    /// @param isMaker whether somebody is signed in whose own app it is; asked last
    @Spec("RFC9700-4.11.2")
    static boolean mayLead(boolean isTrusted, Headers headers, BooleanSupplier isMaker) {
        return isTrusted || isInFrame(headers) || isMaker.getAsBoolean();
    }

    private static boolean isInFrame(Headers headers) {
        return headers.first("Sec-Fetch-Dest")
                .filter(where -> where.equals("iframe") || where.equals("frame"))
                .isPresent();
    }
}
