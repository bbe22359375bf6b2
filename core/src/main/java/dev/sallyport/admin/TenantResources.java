package dev.sallyport.admin;

import static dev.sallyport.protocol.ErrorCode.NOT_FOUND;
import static dev.sallyport.protocol.Refusal.refused;
import static dev.sallyport.protocol.Refusal.require;

import dev.sallyport.admin.Schema.Choice;
import dev.sallyport.admin.Schema.Field;
import dev.sallyport.admin.Schema.Flag;
import dev.sallyport.admin.Schema.Listing;
import dev.sallyport.admin.Schema.Open;
import dev.sallyport.admin.Schema.Shape;
import dev.sallyport.admin.Schema.Text;
import dev.sallyport.audit.AuditEntry;
import dev.sallyport.audit.AuditEntry.Outcome;
import dev.sallyport.audit.AuditLog;
import dev.sallyport.audit.Change;
import dev.sallyport.json.JsonObject;
import dev.sallyport.keys.Keys;
import dev.sallyport.keys.SigningAlg;
import dev.sallyport.keys.SigningKey;
import dev.sallyport.protocol.Reply;
import dev.sallyport.store.Shelf.Kept;
import dev.sallyport.tenant.ScopeInfo;
import dev.sallyport.tenant.Tenant;
import dev.sallyport.tenant.Wording;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What a tenant has one of: its scopes, its signing keys, its audit log.
final class TenantResources {
    private static final Text WORDS = Text.filled(300);
    private static final Shape SCOPE =
            new Shape(
                    "Scope",
                    List.of(
                            Field.required("name", WORDS, "As it is asked for."),
                            Field.optional("title", Text.filled(2_000), "As consent says it."),
                            Field.optional(
                                    "category", Text.filled(2_000), "Where developers find it."),
                            Field.optional(
                                    "titles",
                                    new Open(),
                                    "The titles by language, where there are several."),
                            Field.optional(
                                    "categories",
                                    new Open(),
                                    "The categories by language, where there are several."),
                            Field.required("default", new Flag(), "Granted when none is named."),
                            Field.required("standard", new Flag(), "Of OpenID Connect.")));
    private static final Shape KEY =
            new Shape(
                    "Key",
                    List.of(
                            Field.required("kid", WORDS, "Its RFC 7638 thumbprint."),
                            Field.required("alg", new Choice(SigningAlg.NAMES), "Its algorithm."),
                            Field.required(
                                    "state",
                                    new Choice(List.of("next", "signing", "retired")),
                                    "A next one is published before it signs."),
                            Field.required("active_from", Text.TIME, "From when it signs."),
                            Field.optional("retired_at", Text.TIME, "Until when it signs."),
                            Field.required("jwk", new Open(), "Its public part.")));
    private static final Shape ROTATION =
            new Shape(
                    "Rotation",
                    List.of(Field.required("alg", new Choice(SigningAlg.NAMES), "Which.")));
    private static final Shape ENTRY =
            new Shape(
                    "AuditEntry",
                    List.of(
                            Field.required("at", Text.TIME, "When it was begun."),
                            Field.required("request_id", WORDS, "As the answer and the log say."),
                            Field.required("client_id", WORDS, "The app that asked for it."),
                            Field.required("sub", WORDS, "In whose name."),
                            Field.optional(
                                    "username",
                                    WORDS,
                                    "Of an administrator, or of who typed a command."),
                            Field.required("action", WORDS, "The operation's id."),
                            Field.required("resource", Text.filled(1_000), "What it is about."),
                            Field.required(
                                    "outcome",
                                    new Choice(
                                            Stream.of(Outcome.values())
                                                    .map(Outcome::wireName)
                                                    .toList()),
                                    "`unknown` when the server stopped in between."),
                            Field.required(
                                    "changed",
                                    new Listing(WORDS, 200),
                                    "The names of what changed, of secrets, too."),
                            Field.optional("before", new Open(), "What that was."),
                            Field.optional("after", new Open(), "What it became.")));

    private static final String NO_KEY = "there is no such key";

    private final Tenant tenant;
    private final Keys keys;
    private final AuditLog log;

    TenantResources(Tenant tenant, Keys keys, AuditLog log) {
        this.tenant = tenant;
        this.keys = keys;
        this.log = log;
    }

    List<Operation> ofScopes() {
        return List.of(
                Operation.reading("listScopes", "What apps may ask for.", this::scopes)
                        .answering(200, "All of them.", Pages.of("Scopes", SCOPE)));
    }

    List<Operation> ofKeys() {
        return List.of(
                Operation.reading("listKeys", "The published signing keys.", this::keys)
                        .answering(200, "All of them.", Pages.of("Keys", KEY)));
    }

    List<Operation> ofRotation() {
        return List.of(
                Operation.changing(
                                "POST",
                                "rotateKey",
                                "Begins a rotation; while one is under way nothing changes.",
                                this::rotate)
                        .taking(ROTATION)
                        .answering(200, "The key that signs next.", KEY));
    }

    List<Operation> ofKey() {
        return List.of(
                Operation.changing(
                                "DELETE",
                                "withdrawKey",
                                "Takes a key back; what it signed counts no more.",
                                this::withdraw)
                        .answering(200, "The key that signs from now on.", KEY));
    }

    List<Operation> ofAudit() {
        return List.of(
                Operation.reading("listAudit", "The changes, the newest first.", this::audit)
                        .taking(Call.LIMIT, Call.AFTER)
                        .answering(200, "Some of them.", Pages.of("AuditEntries", ENTRY)));
    }

    private Reply scopes(Call call) {
        var standard =
                Tenant.STANDARD_SCOPES.stream()
                        .map(name -> told(name, Optional.ofNullable(tenant.scopes().get(name))));
        var own =
                tenant.scopes().entrySet().stream()
                        .filter(scope -> !Tenant.STANDARD_SCOPES.contains(scope.getKey()))
                        .map(TenantResources::told);
        return Pages.reply(Stream.concat(standard, own).toList(), Optional.empty());
    }

    private Reply keys(Call call) {
        var items = keys.published(call.at()).stream().map(key -> told(key, call.at())).toList();
        return Pages.reply(items, Optional.empty());
    }

    private Reply rotate(Call call) {
        var alg = SigningAlg.of(call.body().requiredString("alg")).orElseThrow();
        var key =
                log.during(
                        call.deed(),
                        "keys/" + alg.wireName(),
                        Change.NONE,
                        () -> keys.rotate(alg, call.at()),
                        made -> "keys/" + made.kid());
        return Reply.json(told(key, call.at()));
    }

    private Reply withdraw(Call call) {
        require(keys.find(call.id(), call.at()).isPresent(), NOT_FOUND, NO_KEY);
        var successor =
                log.during(
                        call.deed(),
                        "keys/" + call.id(),
                        Change.NONE,
                        () ->
                                keys.withdraw(call.id(), call.at())
                                        .orElseThrow(() -> refused(NOT_FOUND, NO_KEY)));
        return Reply.json(told(successor, call.at()));
    }

    private Reply audit(Call call) {
        var page = log.listed(call.after(), call.limit(), call.at());
        return Pages.reply(
                page.items().stream().map(Kept::value).map(TenantResources::told).toList(),
                page.next());
    }

    private static JsonObject told(Map.Entry<String, ScopeInfo> scope) {
        return told(scope.getKey(), Optional.of(scope.getValue()));
    }

    private static JsonObject told(String name, Optional<ScopeInfo> info) {
        return JsonObject.builder()
                .add("name", name)
                .add("title", info.map(scope -> scope.title().usual()))
                .add("category", info.flatMap(ScopeInfo::category).map(Wording::usual))
                .add("titles", info.map(ScopeInfo::title).flatMap(TenantResources::byLanguage))
                .add(
                        "categories",
                        info.flatMap(ScopeInfo::category).flatMap(TenantResources::byLanguage))
                .add("default", info.map(ScopeInfo::byDefault).orElse(false))
                .add("standard", Tenant.STANDARD_SCOPES.contains(name))
                .build();
    }

    private static Optional<JsonObject> byLanguage(Wording words) {
        var texts = new TreeMap<String, Object>();
        words.byLanguage().forEach((language, text) -> texts.put(language.toLanguageTag(), text));
        return nonEmpty(new JsonObject(texts));
    }

    private static JsonObject told(SigningKey key, Instant at) {
        return JsonObject.builder()
                .add("kid", key.kid())
                .add("alg", key.alg().wireName())
                .add("state", state(key, at))
                .add("active_from", key.activeFrom().toString())
                .add("retired_at", key.retiredAt().map(Object::toString))
                .add("jwk", key.publicJwk())
                .build();
    }

    private static String state(SigningKey key, Instant at) {
        if (at.isBefore(key.activeFrom())) {
            return "next";
        }
        return key.retiredAt().filter(retired -> !at.isBefore(retired)).isPresent()
                ? "retired"
                : "signing";
    }

    private static JsonObject told(AuditEntry entry) {
        var told =
                JsonObject.builder()
                        .add("at", entry.at().toString())
                        .add("request_id", entry.requestId())
                        .add("client_id", entry.client())
                        .add("sub", entry.subject())
                        .add("username", entry.username())
                        .add("action", entry.action())
                        .add("resource", entry.resource())
                        .add("outcome", entry.outcome().wireName())
                        .add("before", nonEmpty(entry.before()))
                        .add("after", nonEmpty(entry.after()));
        return told.build().with("changed", entry.changed());
    }

    private static Optional<JsonObject> nonEmpty(JsonObject object) {
        return Optional.of(object).filter(some -> !some.members().isEmpty());
    }
}
