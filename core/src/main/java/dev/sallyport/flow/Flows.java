package dev.sallyport.flow;

import static dev.sallyport.protocol.ErrorCode.TEMPORARILY_UNAVAILABLE;
import static dev.sallyport.protocol.Refusal.require;

import dev.sallyport.brake.Pace;
import dev.sallyport.protocol.Cookie;
import dev.sallyport.protocol.Network;
import dev.sallyport.protocol.Randomness;
import dev.sallyport.protocol.Request;
import dev.sallyport.seal.Envelopes;
import dev.sallyport.seal.Purpose;
import dev.sallyport.session.Cookies;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;

/// Flows as the text that travels, each bound to the browser it began in. Any number may be under
/// way in one browser: they share its cookie and nothing else.
public final class Flows {
    /// How long a page may lie open before it is made anew.
    public static final Duration LIFETIME = Duration.ofMinutes(30);

    /// How long a flow too large to travel is kept, so that an expired one can begin anew.
    private static final Duration KEPT = Duration.ofHours(1);

    /// Strangers must not fill the store. Few requests are too large to travel.
    private static final int STORED_PER_NETWORK = 30;

    private static final int STORED_FOR_ALL = 600;
    private static final Duration PERIOD = Duration.ofMinutes(10);

    private static final FlowCodec CODEC = new FlowCodec();

    private final Envelopes envelopes;
    private final Cookies cookies;
    private final Randomness randomness;
    private final Pace stored = new Pace(STORED_PER_NETWORK, STORED_FOR_ALL, PERIOD);

    public Flows(Envelopes envelopes, Cookies cookies, Randomness randomness) {
        this.envelopes = envelopes;
        this.cookies = cookies;
        this.randomness = randomness;
    }

    /// What a sealed flow turned out to be.
    public sealed interface Opened {
        record Valid(Flow flow) implements Opened {}

        record Expired(Flow flow) implements Opened {}

        /// It began in another browser, or this one has lost its cookie, or it is not bound yet.
        record Foreign(Flow flow) implements Opened {}

        /// Nothing that was sealed here, or too old to be known.
        record Unreadable() implements Opened {}
    }

    /// The browser a request came from.
    ///
    /// @param hash what flows are bound to
    /// @param fresh the cookie to set when it has none yet
    public record Browser(String hash, Optional<Cookie> fresh) {}

    /// @param request whose sender has it made: one network gets only so many stored
    public String close(Flow flow, Request request) {
        return envelopes.close(
                Purpose.FLOW,
                CODEC.write(flow),
                request.at().plus(KEPT),
                () ->
                        require(
                                stored.take(Network.of(request.remote()), request.at()).isEmpty(),
                                TEMPORARILY_UNAVAILABLE,
                                "too many requests too large for an address came from here"));
    }

    public Opened open(String text, Request request) {
        return envelopes
                .open(Purpose.FLOW, text, request.at())
                .map(CODEC::read)
                .map(flow -> judged(flow, request))
                .orElseGet(Opened.Unreadable::new);
    }

    public boolean hasBrowser(Request request) {
        return cookies.browserOf(request).isPresent();
    }

    public Browser browser(Request request) {
        return cookies.browserOf(request)
                .map(value -> new Browser(Cookies.hash(value), Optional.empty()))
                .orElseGet(this::freshBrowser);
    }

    private Browser freshBrowser() {
        var value = randomness.name(16);
        return new Browser(Cookies.hash(value), Optional.of(cookies.browser(value)));
    }

    private Opened judged(Flow flow, Request request) {
        var isHere =
                cookies.browserOf(request)
                        .filter(value -> isSame(Cookies.hash(value), flow.browser()))
                        .isPresent();
        if (!isHere) {
            return new Opened.Foreign(flow);
        }
        return request.at().isBefore(flow.startedAt().plus(LIFETIME))
                ? new Opened.Valid(flow)
                : new Opened.Expired(flow);
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }
}
