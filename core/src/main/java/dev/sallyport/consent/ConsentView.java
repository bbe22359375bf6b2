package dev.sallyport.consent;

import dev.sallyport.client.Client.AppCard;
import dev.sallyport.protocol.Frame;
import dev.sallyport.protocol.View;
import java.util.List;

/// The consent page: who asks, for what, who is signed in, and where the browser goes afterwards.
///
/// @param userName how the person who is signed in is called
/// @param fresh what is asked for the first time; marked *new* when `already` is not empty
/// @param already what was allowed before
/// @param returnsTo the host (or app scheme) the browser goes back to, for people
/// @param returnSource the same as a CSP source expression, for `form-action`
/// @param onlyLoopback whether every address of the app is on the user's own machine, a warning
/// @param action where the form goes
/// @param flow the sealed state, a hidden field named `flow`
public record ConsentView(
        Frame frame,
        AppCard app,
        String userName,
        List<ScopeLine> fresh,
        List<ScopeLine> already,
        String returnsTo,
        String returnSource,
        boolean onlyLoopback,
        String action,
        String flow)
        implements View {

    /// One permission. A standard scope has its words in the page's bundle, under its name.
    ///
    /// @param title the tenant's words; empty for a standard scope
    public record ScopeLine(String scope, String title) {}
}
