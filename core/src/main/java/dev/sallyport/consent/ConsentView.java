package dev.sallyport.consent;

import dev.sallyport.client.Client.AppCard;
import dev.sallyport.protocol.Frame;
import dev.sallyport.protocol.View;
import dev.sallyport.tenant.Tenant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The consent page: who asks, for what, who is signed in, and where the browser goes afterwards.
///
/// @param userName how the person who is signed in is called
/// @param fresh what is asked for the first time; marked *new* when `already` is not empty
/// @param already what was allowed before
/// @param returnsTo the host (or app scheme) the browser goes back to, for people
/// @param caution what the person is warned of
/// @param action where the form goes
/// @param flow the sealed state, a hidden field named `flow`
public record ConsentView(
        Frame frame,
        AppCard app,
        String userName,
        List<ScopeLine> fresh,
        List<ScopeLine> already,
        String returnsTo,
        Optional<Caution> caution,
        String action,
        String flow)
        implements View {

    /// One permission. A standard scope has its words in the page's bundle, under its name.
    ///
    /// @param title the tenant's words; empty for a standard scope
    public record ScopeLine(String scope, String title) {
        /// In the words and the order of the tenant.
        public static List<ScopeLine> of(
                Collection<String> scopes, Tenant tenant, Locale language) {
            return tenant.inOrder(scopes).stream()
                    .map(scope -> new ScopeLine(scope, title(scope, tenant, language)))
                    .toList();
        }

        private static String title(String scope, Tenant tenant, Locale language) {
            return Optional.ofNullable(tenant.scopes().get(scope))
                    .map(info -> info.title().in(language))
                    .orElse("");
        }
    }
}
