package dev.sallyport.house;

import dev.sallyport.frame.ErrorPages;
import dev.sallyport.frame.Frames;
import dev.sallyport.protocol.Reply;
import dev.sallyport.protocol.Request;
import dev.sallyport.tenant.Tenant;
import java.util.Optional;

/// What stands where no door is. Programs find nothing there; somebody with a browser gets a page,
/// and at the issuer's own address one that names what is here.
public final class FrontDoor {
    private static final String ROOT = "/";

    private final Tenant tenant;
    private final Frames frames;
    private final ErrorPages errors;
    private final Optional<String> console;

    /// @param console the door of the developer console, where the tenant has one for anybody
    public FrontDoor(Tenant tenant, Frames frames, Optional<String> console) {
        this.tenant = tenant;
        this.frames = frames;
        this.errors = new ErrorPages(frames);
        this.console = console;
    }

    public Reply answer(Request request) {
        return isVisit(request)
                ? Reply.page(welcome(request)).notStored()
                : errors.nothing(request);
    }

    private static boolean isVisit(Request request) {
        var isLooking = request.method().equals("GET") || request.method().equals("HEAD");
        return isLooking && request.path().equals(ROOT) && ErrorPages.isAtBrowser(request);
    }

    private WelcomeView welcome(Request request) {
        return new WelcomeView(
                frames.of(request),
                address(OwnApp.DOOR),
                console.map(this::address),
                address("openid_configuration"));
    }

    private String address(String door) {
        return tenant.issuer().path() + tenant.dialect().path(door).orElseThrow();
    }
}
