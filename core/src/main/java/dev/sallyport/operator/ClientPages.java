package dev.sallyport.operator;

import dev.sallyport.admin.Clerk.Answer;
import dev.sallyport.admin.Clerk.Errand;
import dev.sallyport.admin.Control;
import dev.sallyport.admin.Draft;
import dev.sallyport.json.JsonObject;
import dev.sallyport.operator.ClientsView.Line;
import dev.sallyport.operator.Guard.Notice;
import dev.sallyport.operator.OperatorPages.Entry;
import dev.sallyport.operator.OperatorPages.Outcome;
import dev.sallyport.protocol.ErrorCode;
import dev.sallyport.protocol.PathTemplate;
import dev.sallyport.protocol.Randomness;
import dev.sallyport.protocol.Refusal.Refused;
import dev.sallyport.protocol.Reply;
import java.util.List;
import java.util.Optional;

/// The pages about clients.
final class ClientPages {
    private static final int ID_BYTES = 12;
    private static final String ID = "client_id";
    private static final List<Control> FOR_A_NEW_ONE = Control.CLIENT;
    private static final List<Control> FOR_ONE_THAT_IS =
            Control.CLIENT.stream().filter(control -> !control.name().equals(ID)).toList();

    private final OperatorPages pages;
    private final Randomness randomness;

    ClientPages(OperatorPages pages, Randomness randomness) {
        this.pages = pages;
        this.randomness = randomness;
    }

    Reply all(Entry entry) {
        var sought = entry.asked("id").map(String::strip).filter(id -> !id.isEmpty());
        var after = entry.asked("after").filter(_ -> sought.isEmpty());
        var list = Errand.to("listClients").with("limit", OperatorPages.SOME);
        var page =
                sought.map(id -> found(entry, id))
                        .orElseGet(() ->
                                pages.ask(
                                        entry,
                                        after.map(key -> list.with("after", key)).orElse(list)));
        var address = pages.address(OperatorPage.CLIENTS);
        return Reply.page(
                new ClientsView(
                        pages.frame(entry, OperatorPage.CLIENTS),
                        pages.guard(entry, Optional.empty()),
                        page.body().objects("items").stream().map(this::line).toList(),
                        sought.orElse(""),
                        address,
                        pages.address(OperatorPage.CLIENT_CREATE),
                        Turning.of(address, "after", after, page)));
    }

    /// A list of one, or of none.
    private Answer found(Entry entry, String id) {
        var items =
                pages.find(entry, Errand.to("getClient").about(id))
                        .map(found -> List.of(found.body().members()))
                        .orElseGet(List::of);
        return new Answer(JsonObject.empty().with("items", items), Optional.empty());
    }

    private Line line(JsonObject told) {
        var id = told.requiredString(ID);
        return new Line(
                told,
                Optional.of(id)
                        .filter(PathTemplate::isValue)
                        .map(each -> pages.address(OperatorPage.CLIENT, each)));
    }

    Reply create(Entry entry) {
        if (!entry.isChange()) {
            return form(entry, proposed(), Optional.empty());
        }
        var draft = Draft.typed(FOR_A_NEW_ONE, entry.request().form());
        var outcome = send(entry, draft, FOR_A_NEW_ONE, Errand.to("createClient"));
        return switch (outcome) {
            case Outcome.Done(var answer) -> secret(entry, answer);
            case Outcome.Stopped(var problem) -> form(entry, draft, Optional.of(problem));
        };
    }

    /// The id stands there already, so that a form that is sent twice is about the same client.
    private Draft proposed() {
        return Draft.told(
                FOR_A_NEW_ONE,
                JsonObject.builder()
                        .add(ID, randomness.name(ID_BYTES))
                        .add("grant_types", List.of("authorization_code", "refresh_token"))
                        .add("token_endpoint_auth_method", "client_secret_basic")
                        .add("scope", "openid")
                        .build());
    }

    private Outcome send(Entry entry, Draft draft, List<Control> controls, Errand errand) {
        try {
            return pages.change(entry, errand.saying(draft.over(controls, JsonObject.empty())));
        } catch (Refused unreadable) {
            if (unreadable.refusal().code() != ErrorCode.INVALID_REQUEST) {
                throw unreadable;
            }
            return new Outcome.Stopped(new Problem.Rule(unreadable.descriptions()));
        }
    }

    private Reply form(Entry entry, Draft draft, Optional<Problem> problem) {
        var view =
                new ClientFormView(
                        pages.frame(entry, OperatorPage.CLIENTS),
                        pages.guard(entry, problem),
                        Optional.empty(),
                        Optional.empty(),
                        FOR_A_NEW_ONE,
                        draft,
                        pages.address(OperatorPage.CLIENT_CREATE));
        return OperatorPages.page(view, problem);
    }

    Reply one(Entry entry) {
        var id = pages.segment(entry, OperatorPage.CLIENT);
        if (!entry.isChange()) {
            return show(entry, id, Optional.empty());
        }
        var version = entry.request().form().required("version");
        return switch (entry.request().form().required("action")) {
            case "save" -> save(entry, id, version);
            case "rotate" ->
                    ended(
                            entry,
                            id,
                            pages.change(
                                    entry,
                                    Errand.to("rotateClientSecret").about(id).seen(version)));
            case "delete" -> delete(entry, id, version);
            default -> throw OperatorPages.unknownAction();
        };
    }

    private Reply save(Entry entry, String id, String version) {
        var draft = Draft.typed(FOR_ONE_THAT_IS, entry.request().form());
        var errand = Errand.to("replaceClient").about(id).seen(version);
        return switch (send(entry, draft, FOR_ONE_THAT_IS, errand)) {
            case Outcome.Done(var answer) when answer.body().has("client_secret") ->
                    secret(entry, answer);
            case Outcome.Done _ -> pages.done(entry, OperatorPage.CLIENT, id, Notice.SAVED);
            case Outcome.Stopped(var problem) ->
                    show(entry, id, Optional.of(draft), Optional.of(problem));
        };
    }

    private Reply delete(Entry entry, String id, String version) {
        if (!entry.field("confirm").strip().equals(id)) {
            return show(entry, id, Optional.of(new Problem.Unconfirmed()));
        }
        return switch (pages.change(entry, Errand.to("deleteClient").about(id).seen(version))) {
            case Outcome.Done _ -> pages.done(entry, OperatorPage.CLIENTS, Notice.DELETED);
            case Outcome.Stopped(var problem) -> show(entry, id, Optional.of(problem));
        };
    }

    private Reply ended(Entry entry, String id, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(var answer) -> secret(entry, answer);
            case Outcome.Stopped(var problem) -> show(entry, id, Optional.of(problem));
        };
    }

    private Reply show(Entry entry, String id, Optional<Problem> problem) {
        return show(entry, id, Optional.empty(), problem);
    }

    /// What was typed is not lost; sent again it is about the version that is shown now.
    private Reply show(Entry entry, String id, Optional<Draft> typed, Optional<Problem> problem) {
        var client = pages.ask(entry, Errand.to("getClient").about(id));
        var view =
                new ClientFormView(
                        pages.frame(entry, OperatorPage.CLIENTS),
                        pages.guard(entry, problem),
                        Optional.of(client.body()),
                        client.version(),
                        FOR_ONE_THAT_IS,
                        typed.orElseGet(() -> Draft.told(FOR_ONE_THAT_IS, client.body())),
                        pages.address(OperatorPage.CLIENT, id));
        return OperatorPages.page(view, problem);
    }

    private Reply secret(Entry entry, Answer answer) {
        var id = answer.body().requiredString(ID);
        return Reply.page(
                new ClientSecretView(
                        pages.frame(entry, OperatorPage.CLIENTS),
                        id,
                        answer.body().string("client_secret"),
                        pages.address(OperatorPage.CLIENT, id)));
    }
}
