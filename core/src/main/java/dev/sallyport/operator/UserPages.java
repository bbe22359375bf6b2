package dev.sallyport.operator;

import dev.sallyport.admin.Clerk.Errand;
import dev.sallyport.json.JsonObject;
import dev.sallyport.operator.Guard.Notice;
import dev.sallyport.operator.OperatorPages.Entry;
import dev.sallyport.operator.OperatorPages.Outcome;
import dev.sallyport.operator.UsersView.Line;
import dev.sallyport.operator.UsersView.NewUser;
import dev.sallyport.protocol.Reply;
import java.util.Optional;

/// The page with all users, where one is found, and another one registered.
final class UserPages {
    private final OperatorPages pages;

    UserPages(OperatorPages pages) {
        this.pages = pages;
    }

    Reply all(Entry entry) {
        return entry.isChange() ? create(entry) : show(entry, NewUser.EMPTY, Optional.empty());
    }

    private Reply create(Entry entry) {
        var draft = new NewUser(entry.field("username"), entry.field("name"), entry.field("email"));
        var claims = JsonObject.builder();
        filled(draft.name()).ifPresent(name -> claims.add("name", name));
        filled(draft.email()).ifPresent(email -> claims.add("email", email));
        var user =
                JsonObject.builder()
                        .add("username", draft.username())
                        .add("password", filled(entry.field("password")))
                        .add("claims", claims.build())
                        .build();
        return switch (pages.change(entry, Errand.to("createUser").saying(user))) {
            case Outcome.Done(var answer) ->
                    pages.done(
                            entry,
                            OperatorPage.USER,
                            answer.body().requiredString("sub"),
                            Notice.CREATED);
            case Outcome.Stopped(var problem) -> show(entry, draft, Optional.of(problem));
        };
    }

    private static Optional<String> filled(String typed) {
        return Optional.of(typed).filter(text -> !text.isBlank());
    }

    private Reply show(Entry entry, NewUser draft, Optional<Problem> problem) {
        var sought = entry.asked("username").map(String::strip).filter(name -> !name.isEmpty());
        var after = entry.asked("after").filter(_ -> sought.isEmpty());
        var list = Errand.to("listUsers").with("limit", OperatorPages.SOME);
        var some = after.map(key -> list.with("after", key)).orElse(list);
        var page = pages.ask(entry, sought.map(name -> list.with("username", name)).orElse(some));
        var address = pages.address(OperatorPage.USERS);
        var view =
                new UsersView(
                        pages.frame(entry, OperatorPage.USERS),
                        pages.guard(entry, problem),
                        page.body().objects("items").stream().map(this::line).toList(),
                        sought.orElse(""),
                        draft,
                        address,
                        Turning.of(address, "after", after, page));
        return OperatorPages.page(view, problem);
    }

    private Line line(JsonObject told) {
        return new Line(told, pages.address(OperatorPage.USER, told.requiredString("sub")));
    }
}
