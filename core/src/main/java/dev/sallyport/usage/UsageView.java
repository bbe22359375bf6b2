package dev.sallyport.usage;

import dev.sallyport.apps.ConsoleFrame;
import dev.sallyport.protocol.View;
import java.time.Instant;
import java.util.List;

/// How much an app was used.
///
/// @param app the app's own page
public record UsageView(ConsoleFrame console, String appName, String app, Span hours, Span days)
        implements View {

    /// @param tokens how often tokens were given
    /// @param refreshes how many of these for a refresh token
    /// @param errors authorization and token requests that were refused
    /// @param users for how many people tokens were given, roughly
    public record Sums(long tokens, long refreshes, long errors, long users) {}

    /// @param from when it begins
    public record Bucket(Instant from, Sums sums) {}

    /// @param buckets the latest last
    /// @param total of all of them; who is in several counts once
    public record Span(List<Bucket> buckets, Sums total) {
        public Span {
            buckets = List.copyOf(buckets);
        }
    }
}
