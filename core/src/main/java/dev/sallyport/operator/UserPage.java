package dev.sallyport.operator;

import dev.sallyport.admin.Clerk.Errand;
import dev.sallyport.admin.Control;
import dev.sallyport.admin.Draft;
import dev.sallyport.json.JsonObject;
import dev.sallyport.operator.Guard.Notice;
import dev.sallyport.operator.OperatorPages.Entry;
import dev.sallyport.operator.OperatorPages.Outcome;
import dev.sallyport.operator.UserView.Owned;
import dev.sallyport.protocol.Reply;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;

/// The page of one user. Nobody shuts himself out here: another administrator can.
final class UserPage {
    private static final Set<String> SHUTS_OUT = Set.of("disable", "delete");

    private final OperatorPages pages;

    UserPage(OperatorPages pages) {
        this.pages = pages;
    }

    Reply one(Entry entry) {
        var sub = pages.segment(entry, OperatorPage.USER);
        if (!entry.isChange()) {
            return show(entry, sub, Optional.empty(), Optional.empty());
        }
        var action = entry.request().form().required("action");
        if (SHUTS_OUT.contains(action) && isOneself(entry, sub)) {
            return stopped(entry, sub, new Problem.Oneself());
        }
        return switch (action) {
            case "claims" -> claims(entry, sub);
            case "disable" ->
                    run(entry, sub, versioned(entry, "disableUser", sub), Notice.DISABLED);
            case "enable" -> run(entry, sub, versioned(entry, "enableUser", sub), Notice.ENABLED);
            case "password" -> password(entry, sub);
            case "sign-out" -> run(entry, sub, to("signOutEverywhere", sub), Notice.SIGNED_OUT);
            case "end" ->
                    run(
                            entry,
                            sub,
                            to("endSession", sub).with("sid", entry.field("sid")),
                            Notice.SESSION_ENDED);
            case "revoke" ->
                    run(
                            entry,
                            sub,
                            to("revokeGrant", sub).with("client_id", entry.field("client_id")),
                            Notice.GRANT_REVOKED);
            case "delete" -> delete(entry, sub);
            default -> throw OperatorPages.unknownAction();
        };
    }

    private static Errand to(String operation, String sub) {
        return Errand.to(operation).about(sub);
    }

    private static Errand versioned(Entry entry, String operation, String sub) {
        return to(operation, sub).seen(entry.request().form().required("version"));
    }

    private Reply claims(Entry entry, String sub) {
        var draft = Draft.typed(Control.CLAIMS, entry.request().form());
        var present = told(entry, sub).object("claims").orElseGet(JsonObject::empty);
        var address = new LinkedHashMap<>(present.members());
        address.keySet().retainAll(Set.of("address"));
        var claims = draft.over(Control.CLAIMS, new JsonObject(address));
        var errand = versioned(entry, "replaceClaims", sub).saying(claims);
        return switch (pages.change(entry, errand)) {
            case Outcome.Done _ -> pages.done(entry, OperatorPage.USER, sub, Notice.SAVED);
            case Outcome.Stopped(var problem) ->
                    show(entry, sub, Optional.of(draft), Optional.of(problem));
        };
    }

    private Reply password(Entry entry, String sub) {
        var body = JsonObject.builder().add("password", entry.field("password")).build();
        return run(entry, sub, to("setPassword", sub).saying(body), Notice.PASSWORD);
    }

    private Reply delete(Entry entry, String sub) {
        var username = told(entry, sub).requiredString("username");
        if (!entry.field("confirm").strip().equals(username)) {
            return stopped(entry, sub, new Problem.Unconfirmed());
        }
        return switch (pages.change(entry, to("deleteUser", sub))) {
            case Outcome.Done _ -> pages.done(entry, OperatorPage.USERS, Notice.DELETED);
            case Outcome.Stopped(var problem) -> stopped(entry, sub, problem);
        };
    }

    /// A change that ended his own sign-in sends him to sign in again.
    private Reply run(Entry entry, String sub, Errand errand, Notice notice) {
        return switch (pages.change(entry, errand)) {
            case Outcome.Done _ -> pages.done(entry, OperatorPage.USER, sub, notice);
            case Outcome.Stopped(var problem) -> stopped(entry, sub, problem);
        };
    }

    private Reply stopped(Entry entry, String sub, Problem problem) {
        return show(entry, sub, Optional.empty(), Optional.of(problem));
    }

    private JsonObject told(Entry entry, String sub) {
        return pages.ask(entry, to("getUser", sub)).body();
    }

    private static boolean isOneself(Entry entry, String sub) {
        return entry.visit().user().subject().equals(sub);
    }

    private Reply show(Entry entry, String sub, Optional<Draft> typed, Optional<Problem> problem) {
        var user = pages.ask(entry, to("getUser", sub));
        var claims = user.body().object("claims").orElseGet(JsonObject::empty);
        var view =
                new UserView(
                        pages.frame(entry, OperatorPage.USERS),
                        pages.guard(entry, problem),
                        user.body(),
                        user.version().orElseThrow(),
                        isOneself(entry, sub),
                        Control.CLAIMS,
                        typed.orElseGet(() -> Draft.told(Control.CLAIMS, claims)),
                        owned(entry, sub, "listSessions", "sessions"),
                        owned(entry, sub, "listGrants", "grants"),
                        pages.address(OperatorPage.USER, sub));
        return OperatorPages.page(view, problem);
    }

    private Owned owned(Entry entry, String sub, String operation, String parameter) {
        var after = entry.asked(parameter);
        var list = to(operation, sub).with("limit", OperatorPages.FEW);
        var page = pages.ask(entry, after.map(key -> list.with("after", key)).orElse(list));
        var address = pages.address(OperatorPage.USER, sub);
        return new Owned(page.body().objects("items"), Turning.of(address, parameter, after, page));
    }
}
