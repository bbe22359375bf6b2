package dev.sallyport.operator;

import dev.sallyport.admin.Clerk.Errand;
import dev.sallyport.json.JsonObject;
import dev.sallyport.operator.OperatorPages.Entry;
import dev.sallyport.operator.OverviewView.Setting;
import dev.sallyport.protocol.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The pages about what a tenant has one of.
final class TenantPages {
    private static final String AFTER = "after";

    private final OperatorPages pages;
    private final List<Setting> settings;

    TenantPages(OperatorPages pages, List<Setting> settings) {
        this.pages = pages;
        this.settings = List.copyOf(settings);
    }

    Reply overview(Entry entry) {
        return Reply.page(new OverviewView(pages.frame(entry, OperatorPage.OVERVIEW), settings));
    }

    Reply scopes(Entry entry) {
        var scopes = pages.ask(entry, Errand.to("listScopes")).body().objects("items");
        return Reply.page(new ScopesView(pages.frame(entry, OperatorPage.SCOPES), scopes));
    }

    Reply audit(Entry entry) {
        var after = entry.asked(AFTER);
        var list = Errand.to("listAudit").with("limit", OperatorPages.FEW);
        var page = pages.ask(entry, after.map(key -> list.with(AFTER, key)).orElse(list));
        return Reply.page(
                new AuditView(
                        pages.frame(entry, OperatorPage.AUDIT),
                        page.body().objects("items"),
                        names(entry, page.body().objects("items")),
                        Turning.of(pages.address(OperatorPage.AUDIT), AFTER, after, page)));
    }

    /// The log itself keeps no name of theirs.
    private Map<String, String> names(Entry entry, List<JsonObject> changes) {
        var names = new HashMap<String, String>();
        changes.stream()
                .filter(change -> change.string("username").isEmpty())
                .map(change -> change.requiredString("sub"))
                .distinct()
                .forEach(sub ->
                        pages.find(entry, Errand.to("getUser").about(sub))
                                .flatMap(user -> user.body().string("username"))
                                .ifPresent(name -> names.put(sub, name)));
        return names;
    }
}
