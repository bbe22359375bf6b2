package dev.sallyport.app.config;

import static dev.sallyport.app.config.Key.optional;
import static dev.sallyport.app.config.Key.required;

import dev.sallyport.client.AuthMethod;
import dev.sallyport.client.Client;
import dev.sallyport.client.Client.AppCard;
import dev.sallyport.client.ClientId;
import dev.sallyport.clientauth.ClientSecrets;
import dev.sallyport.house.OwnApp;
import dev.sallyport.json.JsonObject;
import dev.sallyport.keys.SigningAlg;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The keys of one client: the names of RFC 7591 and OpenID Connect Registration where they have
/// one, and ours.
final class ClientSection {
    private static final List<String> GRANT_TYPES_KNOWN =
            List.of("authorization_code", "refresh_token", "client_credentials");

    private static final Key<String> CLIENT_ID =
            required(
                    "client_id",
                    Kind.textThat(
                            "1 to 255 visible ASCII characters (in quotes when it looks like a"
                                    + " number), and not "
                                    + OwnApp.ID,
                            id -> ClientId.isValid(id) && !id.equals(OwnApp.ID.value())),
                    "The app's public name.");
    private static final Key<String> CLIENT_SECRET =
            optional("client_secret", Kinds.TEXT, "none", "Kept as its SHA-256.");
    private static final Key<List<String>> CLIENT_SECRET_SHA256 =
            optional(
                    "client_secret_sha256",
                    ClientKinds.SECRET_HASHES,
                    "none",
                    "The same, hashed already; a list while secrets are being changed.");
    private static final Key<AuthMethod> AUTH_METHOD =
            optional(
                    "token_endpoint_auth_method",
                    ClientKinds.AUTH_METHOD,
                    "`client_secret_basic`",
                    "How the app proves itself; `none` for one that cannot keep a secret.");
    private static final Key<List<String>> REDIRECT_URIS =
            optional(
                    "redirect_uris",
                    Kind.listOf(Kinds.TEXT),
                    "`[]`",
                    "Where answers may go; compared exactly.");
    private static final Key<List<String>> GRANT_TYPES =
            optional(
                    "grant_types",
                    Kind.listOf(Kinds.oneOf(GRANT_TYPES_KNOWN)),
                    "`[authorization_code]`",
                    "How the app may obtain tokens.");
    private static final Key<List<String>> RESPONSE_TYPES =
            optional(
                    "response_types",
                    Kind.listOf(Kinds.oneOf(List.of("code"))),
                    "`[code]` with `authorization_code`, else `[]`",
                    "What the app may ask the authorization endpoint for.");
    private static final Key<String> SCOPE =
            optional(
                    "scope",
                    Kinds.TEXT,
                    "the tenant's defaults",
                    "What the app may ask for, separated by spaces.");
    private static final Key<JsonObject> JWKS =
            optional("jwks", ClientKinds.JWKS, "none", "The app's keys for `private_key_jwt`.");
    private static final Key<URI> JWKS_URI =
            optional("jwks_uri", Kinds.WEB_ADDRESS, "none", "Where the app publishes them.");
    private static final Key<String> ID_TOKEN_ALG =
            optional(
                    "id_token_signed_response_alg",
                    Kinds.oneOf(SigningAlg.NAMES),
                    "`RS256`",
                    "How ID tokens are signed.");
    private static final Key<String> ACCESS_TOKEN_ALG =
            optional(
                    "access_token_signed_response_alg",
                    Kinds.oneOf(SigningAlg.NAMES),
                    "`ES256`",
                    "How access tokens are signed.");
    private static final Key<String> ACCESS_TOKEN_FORMAT =
            optional(
                    "access_token_format",
                    Kinds.oneOf(List.of("jwt", "opaque")),
                    "`jwt`",
                    "Whether an API can read access tokens or has to ask.");
    private static final Key<String> APPLICATION_TYPE =
            optional(
                    "application_type",
                    Kinds.oneOf(List.of("web", "native")),
                    "`web`",
                    "A `native` app's loopback redirects match on any port.");
    private static final Key<Boolean> FIRST_PARTY =
            optional(
                    "first_party",
                    Kinds.FLAG,
                    "`false`",
                    "Whether consent is not asked for. A public app at a loopback address or an app"
                            + " scheme asks all the same.");
    private static final Key<Duration> ACCESS_TOKEN_LIFETIME =
            optional(
                    "access_token_lifetime",
                    PolicyKeys.ACCESS_LIFETIME,
                    "the tenant's",
                    "How long its access tokens live.");
    private static final Key<Duration> REFRESH_TOKEN_LIFETIME =
            optional(
                    "refresh_token_lifetime",
                    PolicyKeys.REFRESH_LIFETIME,
                    "the tenant's",
                    "How long its unused refresh tokens live.");
    private static final Key<String> OWNER =
            optional("owner", Kinds.TEXT, "none", "The user name of whoever created the app.");
    private static final Key<String> CLIENT_NAME =
            optional("client_name", Kinds.TEXT, "the client id", "What pages call the app.");
    private static final Key<URI> LOGO_URI = page("logo_uri", "The app's logo.");
    private static final Key<URI> CLIENT_URI = page("client_uri", "The app's website.");
    private static final Key<URI> POLICY_URI = page("policy_uri", "Its privacy policy.");
    private static final Key<URI> TOS_URI = page("tos_uri", "Its terms of service.");
    private static final Key<List<String>> CONTACTS =
            optional("contacts", Kind.listOf(Kinds.TEXT), "`[]`", "Whom users may write to.");

    /// Shorter ones work, and `check` says what they are.
    static final int FAIR_SECRET = 8;

    static final Section KEYS =
            new Section(
                    "a client",
                    "One app. Fields are those of RFC 7591 and OpenID Connect Registration.",
                    List.of(
                            CLIENT_ID,
                            CLIENT_SECRET,
                            CLIENT_SECRET_SHA256,
                            CLIENT_NAME,
                            REDIRECT_URIS,
                            GRANT_TYPES,
                            RESPONSE_TYPES,
                            AUTH_METHOD,
                            SCOPE,
                            JWKS,
                            JWKS_URI,
                            APPLICATION_TYPE,
                            ID_TOKEN_ALG,
                            LOGO_URI,
                            CLIENT_URI,
                            POLICY_URI,
                            TOS_URI,
                            CONTACTS,
                            FIRST_PARTY,
                            ACCESS_TOKEN_LIFETIME,
                            REFRESH_TOKEN_LIFETIME,
                            ACCESS_TOKEN_ALG,
                            ACCESS_TOKEN_FORMAT,
                            OWNER));

    private ClientSection() {}

    static Kind<ClientDraft> kind() {
        return KEYS.kind().then(ClientSection::draft);
    }

    /// The client is built once without scopes, so that a broken rule is told even when its tenant
    /// cannot be read.
    private static Optional<ClientDraft> draft(Fields fields) {
        try {
            client(fields, List.of());
            return Optional.of(new ClientDraft(fields));
        } catch (IllegalArgumentException broken) {
            var message = Optional.ofNullable(broken.getMessage()).orElse("");
            var colon = message.indexOf(": ");
            fields.problem(
                    colon < 0 ? CLIENT_ID.name() : message.substring(0, colon),
                    message.substring(colon < 0 ? 0 : colon + 2));
            return Optional.empty();
        }
    }

    static List<String> scopes(Fields fields) {
        return fields.get(SCOPE).stream()
                .flatMap(words -> Arrays.stream(words.split(" ")))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    static Client client(Fields fields, List<String> scopes) {
        var grantTypes =
                new LinkedHashSet<>(fields.get(GRANT_TYPES, List.of("authorization_code")));
        return new Client(
                new ClientId(fields.required(CLIENT_ID)),
                fields.get(AUTH_METHOD, AuthMethod.CLIENT_SECRET_BASIC),
                secretHashes(fields),
                fields.get(REDIRECT_URIS, List.of()),
                grantTypes,
                responseTypes(fields, grantTypes),
                scopes,
                fields.get(JWKS),
                fields.get(JWKS_URI),
                fields.get(ID_TOKEN_ALG, "RS256"),
                fields.get(ACCESS_TOKEN_ALG, "ES256"),
                fields.get(ACCESS_TOKEN_FORMAT, "jwt").equals("opaque"),
                fields.get(APPLICATION_TYPE, "web").equals("native"),
                fields.get(FIRST_PARTY, false),
                fields.get(ACCESS_TOKEN_LIFETIME),
                fields.get(REFRESH_TOKEN_LIFETIME),
                fields.get(OWNER),
                card(fields));
    }

    private static AppCard card(Fields fields) {
        return new AppCard(
                fields.get(CLIENT_NAME, fields.required(CLIENT_ID)),
                fields.get(LOGO_URI),
                fields.get(CLIENT_URI),
                fields.get(POLICY_URI),
                fields.get(TOS_URI),
                fields.get(CONTACTS, List.of()));
    }

    static Optional<String> guessable(Fields fields) {
        return fields.get(CLIENT_SECRET)
                .filter(secret -> secret.length() < FAIR_SECRET)
                .map(_ -> fields.required(CLIENT_ID));
    }

    private static List<String> secretHashes(Fields fields) {
        return Stream.concat(
                        fields.get(CLIENT_SECRET).map(ClientSecrets::hash).stream(),
                        fields.get(CLIENT_SECRET_SHA256, List.of()).stream())
                .toList();
    }

    private static Set<String> responseTypes(Fields fields, Set<String> grantTypes) {
        var usual = grantTypes.contains("authorization_code") ? List.of("code") : List.<String>of();
        return new LinkedHashSet<>(fields.get(RESPONSE_TYPES, usual));
    }

    private static Key<URI> page(String name, String meaning) {
        return optional(name, Kinds.WEB_ADDRESS, "none", meaning + " Shown on the consent page.");
    }
}
