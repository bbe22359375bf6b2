package dev.sallyport.apps;

import dev.sallyport.apps.AppsView.Invitation;
import dev.sallyport.apps.AppsView.Places;
import dev.sallyport.apps.AppsView.Tab;
import dev.sallyport.apps.ConsolePages.Entry;
import dev.sallyport.client.Client;
import dev.sallyport.client.Upkeep;
import dev.sallyport.protocol.Reply;
import java.util.ArrayList;
import java.util.Optional;

/// The developer console's first page: the apps there are.
public final class AppsEndpoint implements ConsoleDoor<Entry> {
    private final ConsolePages pages;
    private final Apps apps;

    public AppsEndpoint(ConsolePages pages, Apps apps) {
        this.pages = pages;
        this.apps = apps;
    }

    @Override
    public String name() {
        return ConsolePages.APPS;
    }

    @Override
    public ConsolePages pages() {
        return pages;
    }

    @Override
    public Entry find(Entry entry) {
        return pages.inWorkspace(entry);
    }

    @Override
    public Reply show(Entry entry) {
        var all = apps.of(entry.developer(), entry.request().at());
        var live = all.stream().filter(app -> !app.isDeleted()).count();
        var create =
                Optional.of(pages.addressIn(entry, ConsolePages.CREATE))
                        .filter(_ -> live < apps.quota())
                        .filter(_ -> mayCreate(entry));
        return Reply.page(
                new AppsView(
                        pages.frame(entry),
                        all.stream().map(this::line).toList(),
                        create,
                        apps.quota(),
                        mayCreate(entry),
                        pages.said(entry, AppsView.Notice.values()),
                        places(entry)));
    }

    private boolean mayCreate(Entry entry) {
        return pages.role(entry).filter(Role::mayChangeApps).isPresent();
    }

    private Places places(Entry entry) {
        var developer = entry.developer();
        var here = developer.workspace();
        var shared = apps.shared(developer.subject(), entry.request().at());
        var tabs = new ArrayList<Tab>();
        tabs.add(new Tab("", pages.address(name()), here.equals(developer.subject())));
        var invitations = new ArrayList<Invitation>();
        for (var workspace : shared) {
            var team = workspace.team().orElseThrow();
            var person = team.person(developer.subject()).orElseThrow();
            if (person.isInvited()) {
                invitations.add(new Invitation(workspace.id(), team.name(), person.role()));
            } else {
                tabs.add(
                        new Tab(
                                team.name(),
                                pages.addressIn(workspace.id(), name()),
                                here.equals(workspace.id())));
            }
        }
        return new Places(
                tabs,
                invitations,
                pages.address(ConsolePages.WORKSPACES),
                Optional.of(here)
                        .filter(id -> !id.equals(developer.subject()))
                        .map(id -> pages.address(ConsolePages.WORKSPACE, id)),
                entry.proof());
    }

    private AppsView.Line line(Client app) {
        var upkeep = app.upkeep().orElseThrow();
        return new AppsView.Line(
                app.id().value(),
                app.card(),
                upkeep.stage(),
                upkeep.createdAt(),
                pages.address(ConsolePages.APP, app.id().value()),
                app.upkeep().flatMap(Upkeep::forgottenAt));
    }
}
