package dev.sallyport.house;

import static dev.sallyport.protocol.ErrorCode.ACCESS_DENIED;
import static dev.sallyport.protocol.Refusal.require;

import dev.sallyport.account.User;
import dev.sallyport.house.OwnPages.Visit;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Refusal;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The way in: the overview, where people begin, and where a sign-in for the house's own pages
/// comes back to. It sends them on to the page they wanted, which asks again who is there.
public final class AccountEndpoint implements Endpoint {
    private static final String CONSOLE = "developer";
    private static final String ADMIN = "operator";

    private final OwnPages pages;
    private final List<String> doors;
    private final Predicate<User> isDeveloper;
    private final Predicate<User> isAdministrator;

    /// @param doors the names of the house's other pages
    /// @param isDeveloper who may enter the developer console
    /// @param isAdministrator who may enter the admin console
    public AccountEndpoint(
            OwnPages pages,
            List<String> doors,
            Predicate<User> isDeveloper,
            Predicate<User> isAdministrator) {
        this.pages = pages;
        this.doors = List.copyOf(doors);
        this.isDeveloper = isDeveloper;
        this.isAdministrator = isAdministrator;
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
        require(query.optional("error").isEmpty(), ACCESS_DENIED, "the sign-in came to no end");
        var wanted = query.optional("state");
        if (wanted.isPresent() || query.optional("code").isPresent()) {
            return wanted.filter(this::isOurs)
                    .map(pages::toPath)
                    .orElseGet(() -> pages.to(OwnApp.DOOR));
        }
        return switch (pages.enter(request)) {
            case Visit.Elsewhere(var reply) -> reply;
            case Visit.SignedIn visit -> overview(request, visit);
        };
    }

    private Reply overview(Request request, Visit.SignedIn visit) {
        var console = Optional.of(CONSOLE).filter(_ -> isDeveloper.test(visit.user()));
        var admin = Optional.of(ADMIN).filter(_ -> isAdministrator.test(visit.user()));
        var view =
                new AccountView(
                        pages.frame(request, visit),
                        console.map(pages::address),
                        admin.map(pages::address));
        return Reply.page(view).notStored();
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
