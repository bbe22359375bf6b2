package dev.sallyport.app.config;

import static dev.sallyport.app.config.Key.optional;
import static dev.sallyport.app.config.Key.required;

import dev.sallyport.app.config.Config.Outbound;
import dev.sallyport.app.config.Config.Tls;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The keys of the whole file.
final class ServerSection {
    private static final Listen LISTEN_BY_DEFAULT = new Listen("127.0.0.1", 9000);
    private static final Listen MANAGEMENT_BY_DEFAULT = new Listen("127.0.0.1", 9001);
    private static final StoreUrl STORE_BY_DEFAULT =
            new StoreUrl.Sqlite(Path.of("data", "sallyport.db"));

    private static final Key<Path> CERTIFICATE =
            required("certificate", Kinds.FILE, "The server's certificate chain, PEM.");
    private static final Key<Path> KEY =
            required("key", Kinds.FILE, "The certificate's private key, PEM (PKCS#8).");
    private static final Key<Path> CLIENT_CA =
            optional(
                    "client_ca",
                    Kinds.FILE,
                    "none asked for",
                    "Whose client certificates are believed, PEM.");
    static final Section TLS =
            new Section(
                    "tls",
                    "TLS of the public listener. Without it a proxy in front has to do it.",
                    List.of(CERTIFICATE, KEY, CLIENT_CA));

    private static final Key<Listen> MANAGEMENT_LISTEN =
            optional(
                    "listen",
                    Kinds.LISTEN,
                    "`" + MANAGEMENT_BY_DEFAULT + "`",
                    "Where health and metrics are answered. Never show it to the world.");
    static final Section MANAGEMENT_KEYS =
            new Section("management", "The operator's own listener.", List.of(MANAGEMENT_LISTEN));

    private static final Key<Boolean> ALLOW_PRIVATE =
            optional(
                    "allow_private",
                    Kinds.FLAG,
                    "`false`",
                    "Whether addresses of private networks and of this machine may be fetched.");
    private static final Key<Path> CA_FILE =
            optional(
                    "ca_file",
                    Kinds.FILE,
                    "none",
                    "Certificate authorities believed besides those of the JDK, PEM.");
    static final Section OUTBOUND_KEYS =
            new Section(
                    "outbound",
                    "Governs every URL the server fetches.",
                    List.of(ALLOW_PRIVATE, CA_FILE));

    private static final Key<Listen> LISTEN =
            optional(
                    "listen",
                    Kinds.LISTEN,
                    "`" + LISTEN_BY_DEFAULT + "`",
                    "Where the public listener is. `--listen` overrides it.");
    private static final Key<Fields> MANAGEMENT =
            optional("management", MANAGEMENT_KEYS.kind(), "its defaults", MANAGEMENT_KEYS.about());
    private static final Key<StoreUrl> STORE =
            optional(
                    "store",
                    Kind.text(StoreUrl.EXPECTED, StoreUrl::parse),
                    "`sqlite:data/sallyport.db`",
                    "Where everything is kept; a file is relative to the working directory."
                            + " `--store` overrides it.");
    private static final Key<Path> MASTER_KEY_FILE =
            optional(
                    "master_key_file",
                    Kinds.FILE,
                    "none; `serve` needs it",
                    "What everything is sealed under; `sallyport keys master FILE` makes one.");
    private static final Key<Fields> TLS_KEY = optional("tls", TLS.kind(), "off", TLS.about());
    private static final Key<List<String>> TRUSTED_PROXIES =
            optional(
                    "trusted_proxies",
                    Kind.listOf(Kinds.NETWORK),
                    "`[]`",
                    "Whose `Forwarded` and `X-Forwarded-*` headers are believed.");
    private static final Key<Fields> OUTBOUND =
            optional("outbound", OUTBOUND_KEYS.kind(), "its defaults", OUTBOUND_KEYS.about());
    private static final Key<List<TenantConfig>> TENANTS =
            required(
                    "tenants",
                    Kind.sectionsOf(TenantSection.kind(), 1),
                    "Who is served, told apart by their issuers' hosts and paths.");

    static final Section KEYS =
            new Section(
                    "the file",
                    "One file describes one server.",
                    List.of(
                            LISTEN,
                            MANAGEMENT,
                            STORE,
                            MASTER_KEY_FILE,
                            TLS_KEY,
                            TRUSTED_PROXIES,
                            OUTBOUND,
                            TENANTS));

    private ServerSection() {}

    static Kind<Config> kind() {
        return KEYS.kind().then(ServerSection::config);
    }

    private static Optional<Config> config(Fields fields) {
        var tenants = fields.required(TENANTS);
        noneTwice(fields, tenants, tenant -> tenant.tenant().name(), "name");
        noneTwice(fields, tenants, ServerSection::place, "issuer host and path");
        return Optional.of(
                new Config(
                        fields.get(LISTEN, LISTEN_BY_DEFAULT),
                        fields.get(MANAGEMENT)
                                .flatMap(management -> management.get(MANAGEMENT_LISTEN))
                                .orElse(MANAGEMENT_BY_DEFAULT),
                        fields.get(STORE, STORE_BY_DEFAULT),
                        fields.get(MASTER_KEY_FILE),
                        fields.get(TLS_KEY).map(ServerSection::tls),
                        fields.get(TRUSTED_PROXIES, List.of()),
                        outbound(fields.get(OUTBOUND)),
                        tenants));
    }

    /// What tells tenants apart when a request comes in. The port may be a proxy's.
    private static String place(TenantConfig tenant) {
        var issuer = tenant.tenant().issuer();
        return issuer.host() + issuer.path();
    }

    private static void noneTwice(
            Fields fields,
            List<TenantConfig> tenants,
            Function<TenantConfig, String> naming,
            String what) {
        var seen = new HashSet<String>();
        for (var tenant : tenants) {
            if (!seen.add(naming.apply(tenant))) {
                fields.problem(TENANTS, "two tenants have the same " + what);
            }
        }
    }

    private static Tls tls(Fields fields) {
        return new Tls(fields.required(CERTIFICATE), fields.required(KEY), fields.get(CLIENT_CA));
    }

    private static Outbound outbound(Optional<Fields> fields) {
        return new Outbound(
                fields.flatMap(keys -> keys.get(ALLOW_PRIVATE)).orElse(false),
                fields.flatMap(keys -> keys.get(CA_FILE)));
    }
}
