package dev.sallyport.app.config;

import dev.sallyport.operator.OverviewView.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What holds for a tenant, key by key, for the overview of its admin console. Says of users and
/// clients how many, and of nobody a secret.
final class Settings {
    private Settings() {}

    /// @param keys of a tenant
    /// @param fields that the file has
    static TenantConfig in(TenantConfig config, Section keys, Fields fields) {
        var values = values(config);
        var settings =
                keys.keys().stream()
                        .map(key ->
                                new Setting(
                                        key.name(),
                                        values.getOrDefault(key.name(), value(key, fields)),
                                        fields.has(key)))
                        .toList();
        return new TenantConfig(
                config.tenant(),
                config.clients(),
                config.users(),
                config.developers(),
                config.administrators(),
                config.auditLifetime(),
                settings,
                config.guessable());
    }

    /// Of a key that no part of the tenant knows. A default in words is none: pages have their own.
    private static String value(Key<?> key, Fields fields) {
        return fields.get(key)
                .map(String::valueOf)
                .or(() -> key.byDefault().filter(text -> text.startsWith("`")))
                .orElse("")
                .replace("`", "");
    }

    private static Map<String, String> values(TenantConfig config) {
        var tenant = config.tenant();
        var look = tenant.look();
        var values = new HashMap<>(lifetimes(config));
        values.put("name", tenant.name());
        values.put("issuer", tenant.issuer().value());
        values.put("dialect", tenant.dialect().name());
        values.put("display_name", look.displayName());
        look.logo().map(URI::toString).ifPresent(logo -> values.put("logo_uri", logo));
        look.accent().ifPresent(accent -> values.put("accent", accent));
        values.put("audience", tenant.audience());
        values.put("scopes", words(List.copyOf(tenant.scopes().keySet())));
        values.put("users", "" + config.users().size());
        values.put("clients", "" + config.clients().size());
        values.put("administrators", words(config.administrators().usernames().stream().toList()));
        values.put("developers", developers(config));
        return values;
    }

    private static Map<String, String> lifetimes(TenantConfig config) {
        var policy = config.tenant().policy();
        return Map.ofEntries(
                Map.entry("require_pkce", "" + policy.pkceForEveryone()),
                Map.entry("allow_plain_pkce", "" + policy.plainPkce()),
                Map.entry(
                        "refresh_requires_offline_access",
                        "" + policy.refreshRequiresOfflineAccess()),
                Map.entry("public_clients_may_refresh", "" + policy.publicClientsMayRefresh()),
                lifetime("access_token_lifetime", policy.accessTokenLifetime()),
                lifetime("refresh_token_lifetime", policy.refreshTokenLifetime()),
                lifetime("grant_lifetime", policy.grantLifetime()),
                lifetime("id_token_lifetime", policy.idTokenLifetime()),
                lifetime("code_lifetime", policy.codeLifetime()),
                lifetime("session_lifetime", policy.sessionLifetime()),
                lifetime("audit_lifetime", config.auditLifetime()));
    }

    private static Map.Entry<String, String> lifetime(String key, Duration lifetime) {
        return Map.entry(key, Kinds.words(lifetime));
    }

    private static String developers(TenantConfig config) {
        var developers = config.developers();
        var said =
                "admission: %s, apps: %d"
                        .formatted(
                                developers.admission().name().toLowerCase(Locale.ROOT),
                                developers.quota());
        var reviewing = developers.reviewing();
        return reviewing.isRequired()
                ? said + ", reviewers: " + words(List.copyOf(reviewing.reviewers()))
                : said;
    }

    private static String words(List<String> all) {
        return all.stream().sorted().collect(Collectors.joining(", "));
    }
}
