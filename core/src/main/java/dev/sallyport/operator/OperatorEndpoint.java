package dev.sallyport.operator;

import dev.sallyport.operator.OperatorPages.Entry;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Refusal;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import java.util.Set;
import java.util.function.Function;

/// The door of one page.
///
/// @param changes whether it takes forms
record OperatorEndpoint(
        String name, boolean changes, OperatorPages pages, Function<Entry, Reply> page)
        implements Endpoint {
    @Override
    public Set<String> methods() {
        return changes ? Set.of("GET", "POST") : Set.of("GET");
    }

    @Override
    public Reply handle(Request request) {
        return pages.enter(request, page);
    }

    @Override
    public Reply refuse(Request request, Refusal refusal) {
        return pages.refuse(request, refusal);
    }
}
