package dev.sallyport.operator;

import dev.sallyport.operator.OperatorPages.Entry;
import dev.sallyport.operator.OverviewView.Setting;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.protocol.Randomness;
import dev.sallyport.protocol.Reply;
import java.util.List;
import java.util.function.Function;

/// Every door of the admin console. One more page is one more line here and its path in the
/// dialects.
public final class OperatorConsole {
    private OperatorConsole() {}

    /// @param settings of the tenant, as they are configured
    public static List<Endpoint> doors(
            OperatorPages pages, List<Setting> settings, Randomness randomness) {
        var tenant = new TenantPages(pages, settings);
        var keys = new KeyPages(pages);
        var clients = new ClientPages(pages, randomness);
        var users = new UserPages(pages);
        return List.of(
                reading(OperatorPage.OVERVIEW.door(), pages, tenant::overview),
                reading(OperatorPage.SCOPES.door(), pages, tenant::scopes),
                changing(OperatorPage.KEYS.door(), pages, keys::all),
                changing(OperatorPage.KEY, pages, keys::one),
                reading(OperatorPage.AUDIT.door(), pages, tenant::audit),
                reading(OperatorPage.CLIENTS.door(), pages, clients::all),
                changing(OperatorPage.CLIENT_CREATE, pages, clients::create),
                changing(OperatorPage.CLIENT, pages, clients::one),
                changing(OperatorPage.USERS.door(), pages, users::all),
                changing(OperatorPage.USER, pages, new UserPage(pages)::one));
    }

    private static Endpoint reading(String door, OperatorPages pages, Function<Entry, Reply> page) {
        return new OperatorEndpoint(door, false, pages, page);
    }

    private static Endpoint changing(
            String door, OperatorPages pages, Function<Entry, Reply> page) {
        return new OperatorEndpoint(door, true, pages, page);
    }
}
