package dev.sallyport.admin;

import static dev.sallyport.protocol.ErrorCode.PRECONDITION_FAILED;
import static dev.sallyport.protocol.ErrorCode.PRECONDITION_REQUIRED;

import dev.sallyport.protocol.Refusal;
import dev.sallyport.protocol.Refusal.Refused;
import dev.sallyport.protocol.Request;
import dev.sallyport.seal.Sha256;
import dev.sallyport.spec.Spec;
import dev.sallyport.store.Shelf.Kept;
import java.util.Arrays;

/// Which version of a record a caller has seen: its `ETag`, and the `If-Match` that names it.
final class Versions {
    private static final int LENGTH = 22;

    private Versions() {}

    /// One that was removed and made again is another one.
    @Spec("RFC9110-8.8.3")
    static String tag(Kept<?> kept) {
        var written = kept.version() + ":" + kept.entry().attempt();
        return "\"" + Sha256.url(written).substring(0, LENGTH) + "\"";
    }

    /// Refuses who does not say what he has seen, and who has seen something else.
    @Spec({"RFC9110-13.1.1", "RFC6585-3"})
    static void require(Request request, Kept<?> kept) {
        Refusal.require(
                isNamed(request),
                PRECONDITION_REQUIRED,
                "say in If-Match which version is to be changed");
        allow(request, kept);
    }

    /// Whether the caller says what he has seen.
    static boolean isNamed(Request request) {
        return request.headers().first("If-Match").isPresent();
    }

    /// Refuses only who has seen something else.
    @Spec("RFC9110-13.1.1")
    static void allow(Request request, Kept<?> kept) {
        var named = request.headers().all("If-Match");
        var tag = tag(kept);
        var matches =
                named.stream()
                        .flatMap(field -> Arrays.stream(field.split(",")))
                        .map(String::strip)
                        .anyMatch(each -> each.equals("*") || each.equals(tag));
        if (!named.isEmpty() && !matches) {
            throw overtaken();
        }
    }

    static Refused overtaken() {
        return Refusal.refused(PRECONDITION_FAILED, "it was changed meanwhile: read it again");
    }
}
