package dev.sallyport.house;

import dev.sallyport.house.OwnPages.Visit;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Refusal;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import java.util.Set;

/// A page of a person's account with a form: GET shows it, POST changes something. Whoever is not
/// signed in is sent to sign in first, and no form that was made by another site, or before the
/// last sign-in, comes as far as [#change].
public interface OwnForm extends Endpoint {
    OwnPage page();

    OwnPages pages();

    /// Whether that form ends sessions and no more than that: who has ended them cannot go on.
    default boolean signsOut(Request request) {
        return false;
    }

    Reply show(Request request, Visit.SignedIn visit);

    Reply change(Request request, Visit.SignedIn visit);

    @Override
    default String name() {
        return page().door();
    }

    @Override
    default Set<String> methods() {
        return Set.of("GET", "POST");
    }

    @Override
    default Reply handle(Request request) {
        return switch (pages().enter(request)) {
            case Visit.Elsewhere(var reply) -> reply;
            case Visit.SignedIn visit when request.method().equals("POST") -> {
                if (signsOut(request)) {
                    pages().requireOwnSignOut(request, visit);
                } else {
                    pages().requireOwnForm(request, visit);
                }
                yield change(request, visit);
            }
            case Visit.SignedIn visit -> show(request, visit);
        };
    }

    @Override
    default Reply refuse(Request request, Refusal refusal) {
        return pages().refuse(request, refusal);
    }
}
