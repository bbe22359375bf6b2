package dev.sallyport.apps;

import dev.sallyport.apps.Problem.Rule;
import dev.sallyport.client.AuthMethod;
import dev.sallyport.tenant.Tenant;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What the form of an app must keep. Every rule that is broken is told at once.
final class AppRules {
    private static final int LONGEST_ADDRESS = 500;
    private static final int MOST_CONTACTS = 3;
    private static final int LONGEST_MAIL = 254;
    private static final Pattern MAIL =
            Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})+");

    /// The longest a developer may choose; the tenant's own is always within.
    private static final Duration LONGEST_ACCESS = Duration.ofDays(1);

    private final Tenant tenant;
    private final AuthMethod usual;
    private final AppDraft draft;
    private final List<Problem> problems = new ArrayList<>();

    private AppRules(Tenant tenant, AppDraft draft) {
        this.tenant = tenant;
        this.usual = usual(tenant);
        this.draft = draft;
    }

    /// How an app with a secret shows it where its developer has not chosen: as the tenant's
    /// documents tell developers to.
    static AuthMethod usual(Tenant tenant) {
        return tenant.dialect().defaults().secretsInBody()
                ? AuthMethod.CLIENT_SECRET_POST
                : AuthMethod.CLIENT_SECRET_BASIC;
    }

    /// What came of looking at a form.
    sealed interface Checked {
        record Broken(List<Problem> problems) implements Checked {}

        record Sound(AppDetails details) implements Checked {}
    }

    static Checked check(AppDraft draft, Tenant tenant) {
        return new AppRules(tenant, draft).check();
    }

    private Checked check() {
        AppNames.broken(draft.name(), List.of(tenant.look().displayName(), tenant.name()))
                .ifPresent(rule -> broken("name", rule));
        if (!Set.of(AppDraft.PUBLIC, AppDraft.PRIVATE).contains(draft.type())) {
            broken("type", draft.type().isEmpty() ? Rule.MISSING : Rule.UNKNOWN_CHOICE);
        }
        var redirects = RedirectRules.split(draft.redirectUris());
        problems.addAll(RedirectRules.check(redirects, "redirect_uris"));
        checkScopes();
        var website = webAddress("website", draft.website());
        var privacyPolicy = webAddress("privacy_policy", draft.privacyPolicy());
        var terms = webAddress("terms", draft.terms());
        var contacts = contacts();
        var method = draft.authMethod(usual);
        var keys = keys(method);
        var access = lifetime("access_lifetime", draft.accessLifetime(), ChronoUnit.MINUTES);
        var refresh = lifetime("refresh_lifetime", draft.refreshLifetime(), ChronoUnit.DAYS);
        return problems.isEmpty()
                ? new Checked.Sound(
                        new AppDetails(
                                draft.name(),
                                method,
                                redirects,
                                scopes(),
                                website,
                                privacyPolicy,
                                terms,
                                contacts,
                                keys,
                                access,
                                refresh))
                : new Checked.Broken(List.copyOf(problems));
    }

    private void checkScopes() {
        if (draft.scopes().isEmpty()) {
            broken("scope", Rule.MISSING);
        } else if (!AppScopes.offered(tenant).containsAll(draft.scopes())) {
            broken("scope", Rule.UNKNOWN_CHOICE);
        }
    }

    /// In the order of the tenant, whatever order a browser sent.
    private List<String> scopes() {
        return AppScopes.offered(tenant).stream().filter(draft.scopes()::contains).toList();
    }

    private Optional<URI> webAddress(String field, String typed) {
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        if (typed.length() > LONGEST_ADDRESS) {
            broken(field, Rule.TOO_LONG);
            return Optional.empty();
        }
        try {
            var uri = new URI(typed);
            var isWeb = "https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null;
            if (isWeb && uri.getRawUserInfo() == null) {
                return Optional.of(uri);
            }
        } catch (URISyntaxException malformed) {
            // told below, as any other that is no address on the web
        }
        broken(field, Rule.NOT_A_WEB_ADDRESS);
        return Optional.empty();
    }

    private List<String> contacts() {
        var contacts =
                Arrays.stream(draft.contact().split("[,\\s]+"))
                        .filter(each -> !each.isEmpty())
                        .toList();
        if (contacts.size() > MOST_CONTACTS) {
            broken("contact", Rule.TOO_MANY);
        }
        if (!contacts.stream().allMatch(AppRules::isMail)) {
            broken("contact", Rule.NOT_A_MAIL_ADDRESS);
        }
        return contacts;
    }

    /// Its length first: a pattern with repetitions goes as deep as the text is long.
    private static boolean isMail(String text) {
        return text.length() <= LONGEST_MAIL && MAIL.matcher(text).matches();
    }

    private Optional<AppKeys> keys(AuthMethod method) {
        if (method != AuthMethod.PRIVATE_KEY_JWT) {
            return Optional.empty();
        }
        if (draft.keys().isEmpty()) {
            broken("keys", Rule.MISSING);
            return Optional.empty();
        }
        var keys = AppKeys.read(draft.keys());
        if (keys.isEmpty()) {
            broken("keys", AppKeys.mistaken(draft.keys()).orElse(Rule.NOT_KEYS));
        }
        return keys;
    }

    /// A whole number of units, at least one and no more than the tenant's bounds.
    private Optional<Duration> lifetime(String field, String typed, ChronoUnit unit) {
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        var longest = unit == ChronoUnit.MINUTES ? longestAccess() : longestRefresh();
        var most = longest.dividedBy(unit.getDuration());
        if (typed.matches("[0-9]{1,6}")) {
            var number = Long.parseLong(typed);
            if (number >= 1 && number <= most) {
                return Optional.of(unit.getDuration().multipliedBy(number));
            }
        }
        problems.add(new Problem(field, Rule.NOT_BETWEEN, String.valueOf(most)));
        return Optional.empty();
    }

    private Duration longestAccess() {
        var tenants = tenant.policy().accessTokenLifetime();
        return tenants.compareTo(LONGEST_ACCESS) > 0 ? tenants : LONGEST_ACCESS;
    }

    private Duration longestRefresh() {
        return tenant.policy().grantLifetime();
    }

    private void broken(String field, Rule rule) {
        problems.add(new Problem(field, rule));
    }
}
