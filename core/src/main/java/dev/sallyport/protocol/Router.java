package dev.sallyport.protocol;

import static dev.sallyport.protocol.ErrorCode.METHOD_NOT_ALLOWED;
import static dev.sallyport.protocol.ErrorCode.NOT_FOUND;
import static dev.sallyport.protocol.ErrorCode.SERVER_ERROR;
import static dev.sallyport.protocol.ErrorCode.TEMPORARILY_UNAVAILABLE;

import dev.sallyport.protocol.Refusal.Refused;
import dev.sallyport.store.StoreUnavailable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One tenant's doors by path. Hands a request to its door and turns whatever stops it into that
/// door's own kind of refusal: nothing from inside leaves the house.
public final class Router {
    private final Map<String, Endpoint> doors;

    public Router(Dialect dialect, List<Endpoint> doors) {
        var byPath = new HashMap<String, Endpoint>();
        for (var door : doors) {
            for (var path : dialect.paths(door.name())) {
                if (byPath.put(path, door) != null) {
                    throw new IllegalArgumentException("two doors at " + path);
                }
            }
        }
        this.doors = Map.copyOf(byPath);
    }

    public Optional<Endpoint> door(String path) {
        return Optional.ofNullable(doors.get(path));
    }

    public Reply answer(Request request) {
        var door = doors.get(request.path());
        if (door == null) {
            return Reply.error(request, new Refusal(NOT_FOUND, "there is nothing at this address"));
        }
        request.trail().note("door", door.name());
        var method = request.method().equals("HEAD") ? "GET" : request.method();
        if (!door.methods().contains(method)) {
            var refusal =
                    new Refusal(METHOD_NOT_ALLOWED, "this address does not answer this method");
            return refuse(door, request, refusal)
                    .with("Allow", String.join(", ", door.methods().stream().sorted().toList()));
        }
        return handle(door, request);
    }

    private static Reply handle(Endpoint door, Request request) {
        try {
            return door.handle(request);
        } catch (Refused refused) {
            return refuse(door, request, refused.refusal());
        } catch (StoreUnavailable unavailable) {
            request.trail().fault(unavailable);
            return refuse(
                    door,
                    request,
                    new Refusal(TEMPORARILY_UNAVAILABLE, "the server cannot answer just now"));
        } catch (RuntimeException fault) {
            request.trail().fault(fault);
            return refuse(door, request, new Refusal(SERVER_ERROR, "something went wrong inside"));
        }
    }

    private static Reply refuse(Endpoint door, Request request, Refusal refusal) {
        request.trail().note("error", refusal.code().wireName());
        request.trail().note("why", refusal.description());
        return door.refuse(request, refusal);
    }
}
