package dev.sallyport.flow;

import dev.sallyport.client.ClientId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One authorization request between its pages. Pages read it, add their decision and hand it back
/// to the authorize door, which asks `NextStep` again.
///
/// @param parameters the authorization request as it came, so that an expired flow can begin anew
/// @param scopes what is asked, after defaults
/// @param redirectUri where the answer goes; already checked against the registration
/// @param startedAt a sign-in later than this is a fresh one (`prompt=login`)
/// @param browser the hash of the browser cookie this flow belongs to; [#NO_BROWSER] for none
/// @param restarted whether it took the place of one that had expired or was another browser's
/// @param askedOf the subject whom the consent page asks
/// @param decision what the consent page was told, by whom
public record Flow(
        Map<String, String> parameters,
        ClientId client,
        List<String> scopes,
        String redirectUri,
        Instant startedAt,
        String browser,
        boolean restarted,
        Optional<String> askedOf,
        Optional<Decision> decision) {

    /// The request came by POST from another site, so that no cookie came with it.
    public static final String NO_BROWSER = "";

    public Flow {
        parameters = Map.copyOf(parameters);
        scopes = List.copyOf(scopes);
    }

    /// @param sid the session that decided; another session's decision counts for nothing
    public record Decision(Answer answer, String sid) {}

    public enum Answer {
        ALLOWED,
        DENIED,
        /// "Not you?": somebody else wants to sign in.
        SWITCH_USER
    }

    public boolean isUnbound() {
        return browser.equals(NO_BROWSER);
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    public Flow decided(Decision made) {
        return new Flow(
                parameters,
                client,
                scopes,
                redirectUri,
                startedAt,
                browser,
                restarted,
                askedOf,
                Optional.of(made));
    }

    /// The same flow in the language the person chose.
    public Flow inLanguage(String tag) {
        var translated = new LinkedHashMap<>(parameters);
        translated.put("ui_locales", tag);
        return new Flow(
                translated,
                client,
                scopes,
                redirectUri,
                startedAt,
                browser,
                restarted,
                askedOf,
                decision);
    }
}
