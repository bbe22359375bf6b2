package dev.sallyport.house;

import static dev.sallyport.protocol.ErrorCode.LOGIN_REQUIRED;
import static dev.sallyport.protocol.Refusal.require;

import dev.sallyport.house.OwnPages.Visit;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Refusal;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import java.util.List;
import java.util.Set;

/// The way in: the overview, where people begin, and where a sign-in for the house's own pages
/// comes back to. It sends them on to the page they wanted, which asks again who is there.
public final class AccountEndpoint implements Endpoint {
    private final OwnPages pages;
    private final List<String> doors;

    /// @param doors the names of the house's other pages
    public AccountEndpoint(OwnPages pages, List<String> doors) {
        this.pages = pages;
        this.doors = List.copyOf(doors);
    }

    @Override
    public String name() {
        return OwnApp.DOOR;
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET");
    }

    @Override
    public Reply handle(Request request) {
        var query = request.query();
        if (query.optional("error").isPresent()) {
            return unended(request);
        }
        var wanted = query.optional("state");
        if (wanted.isPresent() || query.optional("code").isPresent()) {
            return wanted.filter(this::isOurs)
                    .map(pages::toPath)
                    .orElseGet(() -> pages.to(OwnApp.DOOR));
        }
        return switch (pages.enter(request)) {
            case Visit.Elsewhere(var reply) -> reply;
            case Visit.SignedIn visit ->
                    Reply.page(new AccountView(pages.frame(request, visit))).notStored();
        };
    }

    /// A link can say so as well, whatever happened: who is signed in has nothing to mend. Nobody
    /// else is sent to sign in by himself, for it would end here again.
    private Reply unended(Request request) {
        require(pages.isSomebody(request), LOGIN_REQUIRED, "the sign-in came to no end");
        return pages.to(OwnApp.DOOR);
    }

    /// Whether a path is one of the house's pages.
    private boolean isOurs(String path) {
        return doors.stream().anyMatch(door -> pages.isAt(path, door));
    }

    @Override
    public Reply refuse(Request request, Refusal refusal) {
        return pages.refuse(request, refusal);
    }
}
