package dev.sallyport.app.config;

import static dev.sallyport.app.config.Key.optional;
import static dev.sallyport.app.config.Key.required;

import dev.sallyport.account.Users;
import dev.sallyport.app.config.TenantConfig.NewUser;
import dev.sallyport.apps.Developers;
import dev.sallyport.client.Client;
import dev.sallyport.dialects.Dialects;
import dev.sallyport.dialects.Standard;
import dev.sallyport.operator.Administrators;
import dev.sallyport.protocol.Dialect;
import dev.sallyport.tenant.AdminScopes;
import dev.sallyport.tenant.Issuer;
import dev.sallyport.tenant.Look;
import dev.sallyport.tenant.ScopeInfo;
import dev.sallyport.tenant.Tenant;
import dev.sallyport.tenant.Wording;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The keys of one tenant.
final class TenantSection {
    private static final Duration AUDIT_BY_DEFAULT = Duration.ofDays(400);
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5b\\x5d-\\x7e]{1,200}");

    private static final Key<Wording> TITLE =
            required("title", Kinds.WORDING, "In words, as the consent page says it.");
    private static final Key<Boolean> BY_DEFAULT =
            optional(
                    "default",
                    Kinds.FLAG,
                    "`false`",
                    "Whether it is granted when a request names no scope.");
    private static final Key<Wording> CATEGORY =
            optional(
                    "category",
                    Kinds.WORDING,
                    "none",
                    "What it is found under in the developer console, in words.");
    static final Section SCOPE_KEYS =
            new Section(
                    "scopes", "What a tenant's API offers.", List.of(TITLE, BY_DEFAULT, CATEGORY));

    private static final Key<String> TENANT_NAME =
            required(
                    "name",
                    Kind.textThat(
                            "a name of lower-case letters, digits and hyphens",
                            text -> NAME.matcher(text).matches()),
                    "How the store and the command line call it. Never change it.");
    private static final Key<Issuer> ISSUER =
            required(
                    "issuer",
                    Kind.text(
                            "an http or https URL without query, fragment or trailing slash",
                            TenantSection::issuer),
                    "The tenant's one name in every token and document. Never taken from a"
                            + " request.");
    private static final Key<Boolean> ALLOW_INSECURE_ISSUER =
            optional(
                    "allow_insecure_issuer",
                    Kinds.FLAG,
                    "`false`",
                    "Whether the issuer may be `http:` although it is not this machine.");
    private static final Key<Dialect> DIALECT =
            optional(
                    "dialect",
                    Kind.text(
                            Dialects.all().stream()
                                    .map(Dialect::name)
                                    .collect(Collectors.joining(", ", "one of ", "")),
                            Dialects::named),
                    "`standard`",
                    "Whose documents the tenant's clients were written against.");
    private static final Key<String> DISPLAY_NAME =
            optional("display_name", Kinds.TEXT, "the name", "What pages call the tenant.");
    private static final Key<URI> LOGO_URI =
            optional("logo_uri", Kinds.WEB_ADDRESS, "none", "The tenant's logo on pages.");
    private static final Key<String> ACCENT =
            optional("accent", Kinds.ACCENT_COLOUR, "the house's own", "The colour of buttons.");
    private static final Key<String> AUDIENCE =
            optional(
                    "audience",
                    Kinds.TEXT,
                    "the issuer",
                    "What access tokens name as their `aud`.");
    private static final Key<Map<String, Fields>> SCOPES =
            optional(
                    "scopes",
                    Kind.byName(
                            SCOPE_KEYS.kind(),
                            Kind.textThat(
                                    "visible ASCII without spaces, quotes and backslashes, and"
                                            + " not beginning with sallyport:",
                                    text ->
                                            SCOPE.matcher(text).matches()
                                                    && !AdminScopes.isReserved(text))),
                    "`{}`",
                    "By name, in the order of the consent page. The standard OpenID scopes are"
                            + " always there.");
    private static final Key<List<NewUser>> USERS =
            optional(
                    "users",
                    Kind.sectionsOf(UserSection.kind(), 0),
                    "`[]`",
                    "Users, created when absent.");
    private static final Key<List<ClientDraft>> CLIENTS =
            optional("clients", Kind.sectionsOf(ClientSection.kind(), 0), "`[]`", "The apps.");

    private static final Key<Fields> DEVELOPERS =
            optional(
                    "developers",
                    DeveloperKeys.KEYS.kind(),
                    "for everybody",
                    "The developer console.");

    private static final Key<List<String>> ADMINISTRATORS =
            optional(
                    "administrators",
                    Kind.listOf(Kinds.TEXT),
                    "`[]`",
                    "The user names of those who may enter the admin console; for everybody else"
                            + " there is none.");

    private static final Key<Duration> AUDIT_LIFETIME =
            optional(
                    "audit_lifetime",
                    Kinds.duration(Duration.ofDays(1), Duration.ofDays(3650)),
                    "`" + Kinds.words(AUDIT_BY_DEFAULT) + "`",
                    "How long the audit log is kept.");

    static final Section KEYS =
            new Section(
                    "a tenant",
                    "One company's authorization server.",
                    Stream.concat(
                                    Stream.of(
                                            TENANT_NAME,
                                            ISSUER,
                                            ALLOW_INSECURE_ISSUER,
                                            DIALECT,
                                            DISPLAY_NAME,
                                            LOGO_URI,
                                            ACCENT,
                                            AUDIENCE,
                                            SCOPES,
                                            USERS,
                                            CLIENTS,
                                            DEVELOPERS,
                                            ADMINISTRATORS,
                                            AUDIT_LIFETIME),
                                    PolicyKeys.ALL.stream())
                            .toList());

    private TenantSection() {}

    static Kind<TenantConfig> kind() {
        return KEYS.kind().then(TenantSection::tenantConfig);
    }

    private static Optional<TenantConfig> tenantConfig(Fields fields) {
        var tenant = tenant(fields);
        var secure = tenant.issuer().isSecure() || isThisMachine(tenant.issuer().host());
        if (!secure && !fields.get(ALLOW_INSECURE_ISSUER, false)) {
            fields.problem(
                    ISSUER,
                    "expected https; http is for localhost, *.localhost and loopback addresses"
                            + " (or set allow_insecure_issuer: true)");
        }
        var drafts = fields.get(CLIENTS, List.of());
        var clients = drafts.stream().map(draft -> draft.in(tenant));
        var guessable = drafts.stream().flatMap(draft -> draft.guessable().stream()).toList();
        var read =
                new TenantConfig(
                        tenant,
                        clientsOnce(fields, clients),
                        usersOnce(fields),
                        fields.get(DEVELOPERS)
                                .map(DeveloperKeys::developers)
                                .orElse(Developers.EVERYBODY),
                        new Administrators(
                                fields.get(ADMINISTRATORS, List.of()).stream()
                                        .map(Users::spelling)
                                        .collect(Collectors.toSet())),
                        fields.get(AUDIT_LIFETIME, AUDIT_BY_DEFAULT),
                        List.of(),
                        guessable);
        return Optional.of(Settings.in(read, KEYS, fields));
    }

    private static Tenant tenant(Fields fields) {
        var dialect = fields.get(DIALECT, Standard.DIALECT);
        var name = fields.required(TENANT_NAME);
        var issuer = fields.required(ISSUER);
        return new Tenant(
                name,
                issuer,
                dialect,
                scopes(fields.get(SCOPES, Map.of())),
                fields.get(AUDIENCE, issuer.value()),
                PolicyKeys.policy(fields, dialect.defaults()),
                new Look(fields.get(DISPLAY_NAME, name), fields.get(LOGO_URI), fields.get(ACCENT)));
    }

    private static Map<String, ScopeInfo> scopes(Map<String, Fields> sections) {
        var scopes = new LinkedHashMap<String, ScopeInfo>();
        sections.forEach((name, keys) ->
                scopes.put(
                        name,
                        new ScopeInfo(
                                keys.required(TITLE),
                                keys.get(BY_DEFAULT, false),
                                keys.get(CATEGORY))));
        return scopes;
    }

    private static List<Client> clientsOnce(Fields fields, Stream<Client> clients) {
        var seen = new HashSet<String>();
        return clients.filter(
                        client -> {
                            var first = seen.add(client.id().value());
                            if (!first) {
                                fields.problem(CLIENTS, "two clients have the same client_id");
                            }
                            return first;
                        })
                .toList();
    }

    private static List<NewUser> usersOnce(Fields fields) {
        var users = fields.get(USERS, List.of());
        var seen = new HashSet<String>();
        for (var user : users) {
            if (!seen.add(user.username().strip().toLowerCase(Locale.ROOT))) {
                fields.problem(USERS, "two users have the same username");
            }
        }
        return users;
    }

    private static Optional<Issuer> issuer(String text) {
        try {
            return Optional.of(new Issuer(text));
        } catch (IllegalArgumentException notAnIssuer) {
            return Optional.empty();
        }
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("[::1]")
                || host.matches("127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}");
    }
}
