package dev.sallyport.team;

import dev.sallyport.apps.ConsolePages;
import dev.sallyport.apps.ConsolePages.Entry;
import dev.sallyport.apps.Role;
import dev.sallyport.apps.Team.Trouble;
import dev.sallyport.audit.Change;
import dev.sallyport.house.OwnPages.Undertaking;
import dev.sallyport.json.JsonObject;
import java.util.function.Supplier;

/// Who belongs to a workspace, as the audit log tells it: whom it is about by his subject, and what
/// he was and became there.
final class WorkspaceDeeds {
    static final JsonObject NOTHING = JsonObject.empty();

    private final ConsolePages pages;

    WorkspaceDeeds(ConsolePages pages) {
        this.pages = pages;
    }

    /// @param before what was there as far as this change is about it
    /// @param after what it is to become
    record Turn(JsonObject before, JsonObject after) {}

    static JsonObject as(Role role) {
        return JsonObject.builder().add("role", role.wireName()).build();
    }

    static JsonObject invited(Role role) {
        return JsonObject.builder().add("role", role.wireName()).add("invited", true).build();
    }

    static JsonObject named(String name) {
        return JsonObject.builder().add("name", name).build();
    }

    /// A change of the workspace itself.
    Trouble noted(Entry entry, String action, String id, Turn turn, Supplier<Trouble> work) {
        var change = Change.between(turn.before(), turn.after());
        return pages.noted(
                entry,
                new Undertaking(action, "workspaces/" + id, change),
                work,
                trouble -> change.when(trouble == Trouble.NONE));
    }

    /// A change of somebody in it.
    ///
    /// @param subject empty where nobody has the name that was typed
    Trouble noted(
            Entry entry,
            String action,
            String id,
            String subject,
            Turn turn,
            Supplier<Trouble> work) {
        return noted(entry, action, id + "/people/" + subject, turn, work);
    }
}
