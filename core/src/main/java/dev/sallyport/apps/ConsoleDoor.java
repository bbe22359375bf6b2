package dev.sallyport.apps;

import dev.sallyport.apps.ConsolePages.Entry;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Refusal;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import java.util.Set;

/// A page of the developer console. Whoever is not signed in is sent to sign in first, and nobody
/// comes as far as [#show] who may not enter, or may not see what the page is about.
///
/// @param <T> somebody at what the page is about
public interface ConsoleDoor<T> extends Endpoint {
    ConsolePages pages();

    /// What the page is about. To whoever may not see it, it is not there.
    T find(Entry entry);

    Reply show(T found);

    @Override
    default Set<String> methods() {
        return Set.of("GET");
    }

    @Override
    default Reply handle(Request request) {
        return pages().enter(request, entry -> show(find(entry)));
    }

    @Override
    default Reply refuse(Request request, Refusal refusal) {
        return pages().refuse(request, refusal);
    }
}
