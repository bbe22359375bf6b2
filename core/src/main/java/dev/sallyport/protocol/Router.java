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
import java.util.function.Function;

/// One tenant's doors by path. Hands a request to its door and turns whatever stops it into that
/// door's own kind of refusal: nothing from inside leaves the house.
public final class Router {
    private final Map<String, Endpoint> doors;
    private final List<Variable> variable;
    private final Witness witness;
    private final Function<Request, Reply> otherwise;

    /// What is said where there is no door.
    public static final Refusal NOTHING =
            new Refusal(NOT_FOUND, "there is nothing at this address");

    /// A door whose path has a variable segment.
    private record Variable(PathTemplate path, Endpoint door) {}

    public Router(Dialect dialect, List<Endpoint> doors) {
        this(dialect, doors, Witness.NOBODY);
    }

    public Router(Dialect dialect, List<Endpoint> doors, Witness witness) {
        this(dialect, doors, witness, Router::nothing);
    }

    /// @param otherwise answers where there is no door
    public Router(
            Dialect dialect,
            List<Endpoint> doors,
            Witness witness,
            Function<Request, Reply> otherwise) {
        var byPath = new HashMap<String, Endpoint>();
        for (var door : doors) {
            for (var path : dialect.paths(door.name())) {
                if (byPath.put(path, door) != null) {
                    throw new IllegalArgumentException("two doors at " + path);
                }
            }
        }
        this.variable =
                byPath.entrySet().stream()
                        .map(each -> new Variable(PathTemplate.of(each.getKey()), each.getValue()))
                        .filter(each -> each.path().isVariable())
                        .toList();
        byPath.keySet().removeIf(path -> PathTemplate.of(path).isVariable());
        this.doors = Map.copyOf(byPath);
        this.witness = witness;
        this.otherwise = otherwise;
    }

    /// A path that is written out goes before one with a variable segment.
    public Optional<Endpoint> door(String path) {
        return Optional.ofNullable(doors.get(path)).or(() -> variable(path));
    }

    private Optional<Endpoint> variable(String path) {
        return variable.stream()
                .filter(each -> each.path().read(path).isPresent())
                .map(Variable::door)
                .findFirst();
    }

    public Reply answer(Request request) {
        return door(request.path())
                .map(door -> answer(door, request))
                .orElseGet(() -> otherwise.apply(request));
    }

    /// The answer to programs where there is no door.
    public static Reply nothing(Request request) {
        return Reply.error(request, NOTHING);
    }

    private Reply answer(Endpoint door, Request request) {
        request.trail().note("door", door.name());
        var method = request.method().equals("HEAD") ? "GET" : request.method();
        if (!door.methods().contains(method)) {
            var refusal =
                    new Refusal(METHOD_NOT_ALLOWED, "this address does not answer this method");
            return refuse(door, request, refusal).with("Allow", door.allowed());
        }
        var reply = handle(door, request);
        show(door, request);
        return reply;
    }

    /// The answer is as good when nobody saw it.
    private void show(Endpoint door, Request request) {
        try {
            witness.saw(door, request);
        } catch (RuntimeException | LinkageError fault) {
            request.trail().fault(fault);
        }
    }

    /// What those outside are told of something that went wrong inside.
    public static Refusal told(Throwable fault) {
        return fault instanceof StoreUnavailable
                ? new Refusal(TEMPORARILY_UNAVAILABLE, "the server cannot answer just now")
                : new Refusal(SERVER_ERROR, "something went wrong inside");
    }

    private static Reply handle(Endpoint door, Request request) {
        try {
            return door.handle(request);
        } catch (Refused refused) {
            return refuse(door, request, refused.refusal());
        } catch (RuntimeException | LinkageError fault) {
            request.trail().fault(fault);
            return refuse(door, request, told(fault));
        }
    }

    private static Reply refuse(Endpoint door, Request request, Refusal refusal) {
        request.trail().note("error", refusal.code().wireName());
        request.trail().note("why", refusal.description());
        return door.refuse(request, refusal);
    }
}
