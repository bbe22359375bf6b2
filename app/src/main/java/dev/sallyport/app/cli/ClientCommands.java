package dev.sallyport.app.cli;

import dev.sallyport.app.config.ConfigException;
import dev.sallyport.app.config.Problem;
import dev.sallyport.app.config.Registration;
import dev.sallyport.audit.Change;
import dev.sallyport.client.AuthMethod;
import dev.sallyport.client.Client;
import dev.sallyport.client.ClientId;
import dev.sallyport.client.ClientMetadata;
import dev.sallyport.clientauth.ClientSecrets;
import dev.sallyport.json.JsonObject;
import dev.sallyport.store.Shelf.Changed;
import dev.sallyport.store.Shelf.Kept;
import dev.sallyport.tenant.Tenant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// `sallyport client …`
final class ClientCommands {
    private static final int ID_BYTES = 12;
    private static final int PAGE = 100;

    /// Options by the field of the registration they fill.
    private static final Map<String, String> FIELDS =
            Map.ofEntries(
                    Map.entry("client_id", "--id"),
                    Map.entry("client_name", "--name"),
                    Map.entry("token_endpoint_auth_method", "--auth-method"),
                    Map.entry("scope", "--scope"),
                    Map.entry("application_type", "--application-type"),
                    Map.entry("access_token_format", "--access-token-format"),
                    Map.entry("access_token_lifetime", "--access-token-lifetime"),
                    Map.entry("refresh_token_lifetime", "--refresh-token-lifetime"),
                    Map.entry("jwks_uri", "--jwks-uri"),
                    Map.entry("logo_uri", "--logo-uri"),
                    Map.entry("client_uri", "--client-uri"),
                    Map.entry("policy_uri", "--policy-uri"),
                    Map.entry("tos_uri", "--tos-uri"),
                    Map.entry("owner", "--owner"));

    private static final Map<String, String> LISTS =
            Map.of(
                    "redirect_uris", "--redirect-uri",
                    "grant_types", "--grant-type",
                    "contacts", "--contact");

    private ClientCommands() {}

    static Command command() {
        return Command.group(
                "client",
                "Looks after the apps in the store. Those of the configuration are changed there.",
                List.of(
                        add(),
                        Command.of("list", "Lists a tenant's apps.", ClientCommands::list)
                                .ofTenantAnywhere(),
                        Command.of("remove", "Forgets an app at once.", ClientCommands::remove)
                                .ofTenantAnywhere()
                                .argument("ID", true, "Its client id." + Command.HYPHENATED)
                                .hyphenated()));
    }

    private static Command add() {
        return Command.of(
                        "add",
                        "Registers an app, and shows its secret this once.",
                        ClientCommands::add)
                .ofTenantAnywhere()
                .option("--id", "ID", "Its client id; a random one when left out.")
                .option("--name", "NAME", "What pages call it.")
                .options("--redirect-uri", "URI", "Where answers may go; may be repeated.")
                .options(
                        "--grant-type",
                        "TYPE",
                        "authorization_code, refresh_token or"
                                + " client_credentials; may be repeated.")
                .option("--scope", "SCOPES", "What it may ask for, separated by spaces.")
                .option(
                        "--auth-method",
                        "METHOD",
                        "client_secret_basic, client_secret_post," + " private_key_jwt or none.")
                .option("--application-type", "TYPE", "web or native.")
                .option("--access-token-format", "FORMAT", "jwt or opaque.")
                .option("--access-token-lifetime", "TIME", "Such as 15m.")
                .option("--refresh-token-lifetime", "TIME", "Such as 90d.")
                .option("--jwks-uri", "URI", "Where it publishes its keys.")
                .option("--logo-uri", "URI", "Its logo.")
                .option("--client-uri", "URI", "Its website.")
                .option("--policy-uri", "URI", "Its privacy policy.")
                .option("--tos-uri", "URI", "Its terms of service.")
                .options("--contact", "MAIL", "Whom users may write to; may be repeated.")
                .option("--owner", "USERNAME", "Who created it.")
                .flag("--first-party", "Asks for no consent.");
    }

    private static int add(Given given) throws Exception {
        if (Remote.isMeant(given)) {
            return RemoteClients.add(given, registration(given), ClientCommands::line);
        }
        try (var backstage = Backstage.open(given)) {
            var rooms = backstage.rooms();
            var randomness = rooms.outside().randomness();
            var secret = ClientSecrets.fresh(randomness);
            var fields = fields(given);
            fields.putIfAbsent("client_id", randomness.name(ID_BYTES));
            var method = fields.getOrDefault("token_endpoint_auth_method", "client_secret_basic");
            var hasSecret = AuthMethod.of(method).filter(AuthMethod::hasSecret).isPresent();
            if (hasSecret) {
                fields.put("client_secret_sha256", ClientSecrets.hash(secret));
            }
            var client = read(given, fields, rooms.tenant());
            var isAdded =
                    backstage.noted(
                            "createClient",
                            "clients/" + client.id().value(),
                            Change.between(JsonObject.empty(), ClientMetadata.of(client)),
                            () -> rooms.clients().add(client, randomness.name(ID_BYTES)));
            if (!isAdded) {
                throw new Failed("There is an app with this client id already.");
            }
            given.say("client_id: " + client.id());
            if (hasSecret) {
                given.say("client_secret: " + secret);
                given.terminal().err().println("The secret is not shown again.");
            }
        }
        return 0;
    }

    /// By the names of RFC 7591, as the admin API takes it.
    private static Map<String, Object> registration(Given given) {
        var registration = new LinkedHashMap<String, Object>(fields(given));
        registration.computeIfPresent("first_party", (_, _) -> true);
        registration.putAll(lists(given));
        return registration;
    }

    private static Map<String, List<String>> lists(Given given) {
        var lists = new HashMap<String, List<String>>();
        LISTS.forEach((field, option) -> lists.put(field, given.texts(option)));
        lists.values().removeIf(List::isEmpty);
        return lists;
    }

    private static Client read(Given given, Map<String, String> fields, Tenant tenant)
            throws UsageFailure {
        try {
            return Registration.read(lists(given), fields, tenant);
        } catch (ConfigException wrong) {
            throw new UsageFailure(
                    wrong.problems().stream()
                            .map(ClientCommands::line)
                            .collect(Collectors.joining("\n")));
        }
    }

    private static Map<String, String> fields(Given given) {
        var fields = new HashMap<String, String>();
        FIELDS.forEach(
                (field, option) -> given.text(option).ifPresent(text -> fields.put(field, text)));
        if (given.has("--first-party")) {
            fields.put("first_party", "true");
        }
        return fields;
    }

    /// A problem by the option that was typed.
    private static String line(Problem problem) {
        return option(problem.key()) + ": " + problem.sentence();
    }

    /// The same of a sentence that begins with the field, as the admin API says it.
    private static String line(String problem) {
        var parts = problem.split(": ", 2);
        return parts.length == 2 ? option(parts[0]) + ": " + parts[1] : problem;
    }

    private static String option(String field) {
        return Optional.ofNullable(FIELDS.get(field))
                .or(() -> Optional.ofNullable(LISTS.get(field)))
                .orElse(field);
    }

    private static int list(Given given) throws Exception {
        if (Remote.isMeant(given)) {
            return RemoteClients.list(given);
        }
        try (var backstage = Backstage.open(given)) {
            var clients = backstage.rooms().clients();
            clients.configured().forEach(client -> given.say(line(client, "configuration")));
            var after = Optional.of("");
            while (after.isPresent()) {
                var page = clients.listed(after.get(), PAGE, backstage.now());
                page.items().stream()
                        .map(Kept::value)
                        .filter(client -> !client.isDeleted())
                        .forEach(client -> given.say(line(client, "store")));
                after = page.next();
            }
        }
        return 0;
    }

    private static String line(Client client, String home) {
        return "%s  %s  %s  %s"
                .formatted(client.id(), client.card().name(), client.authMethod().wireName(), home);
    }

    private static int remove(Given given) throws Exception {
        if (Remote.isMeant(given)) {
            return RemoteClients.remove(given, given.argument().orElseThrow());
        }
        var id = given.argument().filter(ClientId::isValid).map(ClientId::new);
        try (var backstage = Backstage.open(given)) {
            var clients = backstage.rooms().clients();
            var now = backstage.now();
            var kept = id.flatMap(each -> clients.kept(each.value(), now));
            if (kept.isEmpty() || !isRemoved(backstage, kept.get())) {
                throw notInTheStore();
            }
        }
        return 0;
    }

    private static boolean isRemoved(Backstage backstage, Kept<Client> kept) {
        var clients = backstage.rooms().clients();
        return backstage.noted(
                "deleteClient",
                "clients/" + kept.key(),
                Change.between(ClientMetadata.of(kept.value()), JsonObject.empty()),
                () -> clients.remove(kept) instanceof Changed.Done<Client>);
    }

    static Failed notInTheStore() {
        return new Failed(
                "There is no such app in the store. (Those of the configuration are changed"
                        + " there.)");
    }
}
