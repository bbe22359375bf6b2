package dev.sallyport.operator;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// What is wrong with one field of a form, made of the sentence the API tells, so that a page can
/// say it beside the field and in the language of who reads it.
///
/// @param field its name; empty where the whole is meant
/// @param values what stands in the rule's words at `{first}` and `{second}`
public record Flaw(String field, Rule rule, List<String> values) {
    /// `field: sentence`; a claim of a user that is to be has `claims: ` in front.
    private static final Pattern OF_FIELD = Pattern.compile("(?:claims: )?([a-z_]+): (.+)");

    public Flaw {
        values = List.copyOf(values);
    }

    /// The rules that a form may break. Pages have words for each.
    public enum Rule {
        REQUIRED("is required|must not be blank|expected text \\(in quotes.*"),
        LENGTH("expected a text of ([0-9]+) to ([0-9]+) characters"),
        SHORT("expected at least ([0-9]+) characters"),
        LONG("expected at most ([0-9]+) characters"),
        COUNT("(?:expected a list of )?at most ([0-9]+)"),
        CHOICE("(?:expected )?one of (.+)"),
        WEB_ADDRESS("expected an absolute http or https address"),
        LIFETIME("expected a duration such as .*, from (\\w+) to (\\w+)"),
        JSON("expected (?:one JSON object|an object)"),
        KEYS("expected a JWK Set of public keys.*"),
        KEYS_ONCE("exactly one of jwks and jwks_uri is required with private_key_jwt"),
        ID("expected letters, digits and \\._~-"),
        ID_RESERVED("expected 1 to 255 visible ASCII characters.*"),
        ID_TAKEN,
        SCOPES("expected scopes that this tenant lists, or standard OpenID scopes"),
        SCOPES_OF_THE_API("those of the admin API are given in the configuration or by.*"),
        REDIRECTS("required with authorization_code, and only then"),
        URI_RELATIVE("must be absolute"),
        URI_FRAGMENT("must not have a fragment"),
        URI_USER("must not carry a user name"),
        URI_SCHEME("this scheme is not allowed"),
        URI_HOST("an http or https address needs a host"),
        URI_WILDCARD("wildcards are not allowed"),
        URI_MALFORMED("not a well-formed URI"),
        NO_SECRET_KEPT("client_credentials needs a client that can keep a secret"),
        USER_TAKEN,
        PASSWORD_OF_THE_NAME("is made of the user name"),
        PASSWORD_COMMON("is one of those that are tried first"),
        CONFIGURED,
        WITHOUT_SECRET,
        COMMAND_LINE;

        private final Optional<Pattern> sentence;

        Rule() {
            this.sentence = Optional.empty();
        }

        Rule(String sentence) {
            this.sentence = Optional.of(Pattern.compile(sentence));
        }

        /// How the texts of the pages call it.
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Those that name no field in front.
    private static final Map<String, Flaw> WHOLE =
            Map.of(
                    "there is a client with this client_id already",
                    new Flaw("client_id", Rule.ID_TAKEN, List.of()),
                    "there is a user of this name already",
                    new Flaw("username", Rule.USER_TAKEN, List.of()),
                    "this client is of the configuration, and is changed there",
                    new Flaw("", Rule.CONFIGURED, List.of()),
                    "this client proves itself without a secret",
                    new Flaw("", Rule.WITHOUT_SECRET, List.of()),
                    "a client of the admin API is changed by the command line alone",
                    new Flaw("", Rule.COMMAND_LINE, List.of()));

    /// Nothing for a sentence that is none of these.
    public static Optional<Flaw> of(String sentence) {
        var whole = Optional.ofNullable(WHOLE.get(sentence));
        return whole.isPresent()
                ? whole
                : Optional.of(OF_FIELD.matcher(sentence))
                        .filter(Matcher::matches)
                        .flatMap(parts -> of(parts.group(1), parts.group(2)));
    }

    private static Optional<Flaw> of(String field, String words) {
        return Arrays.stream(Rule.values())
                .flatMap(rule -> of(field, rule, words).stream())
                .findFirst();
    }

    private static Optional<Flaw> of(String field, Rule rule, String words) {
        return rule.sentence
                .map(pattern -> pattern.matcher(words))
                .filter(Matcher::matches)
                .map(found -> new Flaw(field, rule, values(found)));
    }

    private static List<String> values(Matcher found) {
        return IntStream.rangeClosed(1, found.groupCount()).mapToObj(found::group).toList();
    }
}
