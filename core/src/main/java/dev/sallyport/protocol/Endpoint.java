package dev.sallyport.protocol;

import dev.sallyport.spec.Spec;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// One door of one tenant. A new door is one class and one line in the wiring.
public interface Endpoint {

    /// The name dialects give its paths by: the metadata name where there is one, such as
    /// `token_endpoint`.
    String name();

    /// The methods it answers, apart from OPTIONS and HEAD.
    Set<String> methods();

    /// Every method that is answered here, for `Allow`: the edge answers OPTIONS, and HEAD wherever
    /// there is a GET.
    @Spec("RFC9110-10.2.1")
    default String allowed() {
        var all = new TreeSet<>(methods());
        if (all.contains("GET")) {
            all.add("HEAD");
        }
        all.add("OPTIONS");
        return String.join(", ", all);
    }

    Reply handle(Request request);

    /// How this door tells a refusal; by default as RFC 6749 5.2 has it. Pages answer with a page.
    default Reply refuse(Request request, Refusal refusal) {
        return Reply.error(request, refusal);
    }

    /// What this door adds to the metadata document, besides its own address.
    default Map<String, Object> metadata() {
        return Map.of();
    }

    /// How large a file its forms may bring, in bytes. A door that says 0 takes no form in parts.
    default int largestUpload() {
        return 0;
    }

    /// Whether whoever sends this may bring a file. Asked of a request without its body, before
    /// that is read: of what others send nothing is taken apart, and no more kept than of a plain
    /// form.
    default boolean admitsUpload(Request bare) {
        return false;
    }

    default CrossOrigin crossOrigin() {
        return CrossOrigin.NOBODY;
    }

    /// Which pages of other origins may read this door's answers.
    enum CrossOrigin {
        NOBODY,
        /// The origins of the redirect URIs the tenant's clients registered.
        REGISTERED,
        /// Public documents.
        EVERYBODY
    }
}
