package dev.sallyport.pages;

import dev.sallyport.operator.UsersView;
import java.util.List;

/// The list of users as its template draws it.
record UsersPage(UsersView view, Texts texts) {

    private static final List<String> FIELDS = List.of("username", "name", "email", "password");

    record Row(String username, String name, String address, boolean disabled) {}

    Guarded guard() {
        return Guarded.of(view.guard(), FIELDS, texts);
    }

    List<Row> rows() {
        return view.users().stream().map(UsersPage::row).toList();
    }

    /// Open when there is something to mend in it.
    boolean isCreating() {
        return view.guard().problem().isPresent();
    }

    private static Row row(UsersView.Line line) {
        var told = line.told();
        return new Row(
                Texts.clip(told.requiredString("username")),
                Texts.clip(told.object("claims").flatMap(all -> all.string("name")).orElse("")),
                line.address(),
                told.isTrue("disabled"));
    }
}
