package dev.sallyport.app;

import dev.sallyport.account.Passwords;
import dev.sallyport.app.config.Config;
import dev.sallyport.app.config.TenantConfig;
import dev.sallyport.clientauth.ClientKeys;
import dev.sallyport.http.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Opens the tenants of one server: their keys and first users are there before anybody may ask.
public final class Tenants {
    private final Outside outside;
    private final Doors.Shared shared;

    private Tenants(Outside outside, Doors.Shared shared) {
        this.outside = outside;
        this.shared = shared;
    }

    /// For looking at them: nobody keeps what is seen at their doors, and nothing is delivered.
    public static List<Site> open(Config config, Outside outside) throws StartFailure {
        return open(
                config,
                outside,
                new Tracing(outside.clock()),
                new Delivering(outside, config.outbound()));
    }

    /// All at once: making the first keys of one takes a good part of a second.
    static List<Site> open(Config config, Outside outside, Tracing tracing, Delivering delivering)
            throws StartFailure {
        var shared =
                new Doors.Shared(
                        Providers.begin(),
                        new Passwords(Runtime.getRuntime().availableProcessors()),
                        new ClientKeys(new Documents(config.outbound())),
                        tracing,
                        delivering);
        var tenants = new Tenants(outside, shared);
        try (var opening = Executors.newVirtualThreadPerTaskExecutor()) {
            return opened(
                    config.tenants().stream()
                            .map(each -> opening.submit(() -> tenants.open(each)))
                            .toList());
        }
    }

    private Site open(TenantConfig tenant) {
        var rooms = new Rooms(tenant, outside);
        var now = outside.clock().instant();
        rooms.keys().ensure(now);
        new FirstUsers(shared.passwords(), outside.randomness())
                .create(tenant.users(), rooms.users(), now);
        return new Site(
                rooms.tenant(),
                new Doors(rooms, shared).router(),
                new Origins(rooms.clients(), outside.clock()));
    }

    private static List<Site> opened(List<Future<Site>> opening) throws StartFailure {
        try {
            var sites = new ArrayList<Site>();
            for (var each : opening) {
                sites.add(each.get());
            }
            return sites;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw StartFailure.because(hurried);
        } catch (ExecutionException failure) {
            throw StartFailure.because(failure);
        }
    }
}
