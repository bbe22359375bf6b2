package dev.sallyport.trace;

import dev.sallyport.apps.ConsoleFrame;
import dev.sallyport.protocol.View;
import java.util.List;
import java.util.Optional;

/// The page of an app's last requests.
///
/// @param appName how the app is called
/// @param sought the request id that was looked for, when one was
/// @param page which page of the list it is, from 1
/// @param pages how many there are
/// @param address of this page, relative to the host
public record RequestsView(
        ConsoleFrame console,
        String appName,
        Optional<String> sought,
        List<RequestLine> lines,
        int page,
        int pages,
        String address)
        implements View {

    public RequestsView {
        lines = List.copyOf(lines);
    }

    public record RequestLine(TracedRequest request, Explanation explanation) {}
}
