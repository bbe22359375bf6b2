package dev.sallyport.authorize.kit;

import dev.sallyport.apps.AppEndpoint;
import dev.sallyport.apps.AppForms;
import dev.sallyport.apps.Apps;
import dev.sallyport.apps.AppsEndpoint;
import dev.sallyport.apps.ConsolePages;
import dev.sallyport.apps.CreateAppEndpoint;
import dev.sallyport.apps.LogoEndpoint;
import dev.sallyport.apps.Logos;
import dev.sallyport.apps.Membership;
import dev.sallyport.apps.Teams;
import dev.sallyport.apps.Workspace;
import dev.sallyport.apps.Workspaces;
import dev.sallyport.audit.AuditCodec;
import dev.sallyport.audit.AuditLog;
import dev.sallyport.client.Clients;
import dev.sallyport.house.OwnPages;
import dev.sallyport.protocol.Bytes;
import dev.sallyport.protocol.Endpoint;
import dev.sallyport.review.ReviewEndpoint;
import dev.sallyport.review.Reviews;
import dev.sallyport.review.ReviewsEndpoint;
import dev.sallyport.review.Ticket;
import dev.sallyport.team.WorkspaceEndpoint;
import dev.sallyport.team.WorkspacesEndpoint;
import dev.sallyport.trace.RequestsEndpoint;
import dev.sallyport.tryit.Steps;
import dev.sallyport.tryit.TryAnswerEndpoint;
import dev.sallyport.tryit.TryEndpoint;
import dev.sallyport.usage.UsageEndpoint;
import dev.sallyport.webhooks.WebhooksEndpoint;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The developer console of a [House]. Whatever is sent as a logo is taken for a picture, unless it
/// is empty or says `no picture`.
final class ConsoleDoors {
    private ConsoleDoors() {}

    static Apps apps(House house, Clients clients) {
        return new Apps(
                clients,
                workspaces(house),
                logos(house),
                house.randomness,
                house.developers.quota(),
                house.notifier,
                house.webhooks::forget);
    }

    static Workspaces workspaces(House house) {
        return new Workspaces(
                house.shelf("workspace", Workspace.CODEC),
                house.shelf(Membership.KIND, Membership.CODEC),
                house.shelf(Membership.FOUNDED_KIND, Membership.CODEC));
    }

    private static Logos logos(House house) {
        return new Logos(house.tenant, house.shelf("logo", Logos.CODEC), ConsoleDoors::picture);
    }

    static List<Endpoint> of(House house, OwnPages own, Apps apps, Steps steps) {
        var logos = logos(house);
        var pages = new ConsolePages(own, apps, house.developers);
        var forms = new AppForms(house.tenant, pages, logos, house.secretUses::of);
        var reviews = reviews(house);
        var teams = new Teams(workspaces(house), house.users, apps::forgetDeleted);
        return List.of(
                new AppsEndpoint(pages, apps),
                new CreateAppEndpoint(pages, forms, apps, house.randomness),
                new AppEndpoint(pages, forms, apps, reviews),
                new WorkspacesEndpoint(pages, teams, house.randomness),
                new WorkspaceEndpoint(pages, teams),
                new ReviewsEndpoint(pages, reviews),
                new ReviewEndpoint(house.tenant, pages, reviews),
                new UsageEndpoint(pages, house.usage),
                new RequestsEndpoint(house.tenant, pages, house.traces),
                new TryEndpoint(house.tenant, pages, house.trials, steps),
                new TryAnswerEndpoint(pages, house.trials, steps),
                new WebhooksEndpoint(
                        pages, house.webhooks, house.deliveries, house.notifier, false),
                new LogoEndpoint(house.tenant, logos));
    }

    static Reviews reviews(House house) {
        return new Reviews(
                house.clients,
                house.shelf(Ticket.KIND, Ticket.CODEC),
                house.notifier,
                new AuditLog(
                        house.shelf(AuditLog.KIND, new AuditCodec()),
                        house.randomness,
                        Duration.ofDays(400)));
    }

    private static Optional<Bytes> picture(Bytes sent) {
        return Optional.of(sent)
                .filter(bytes -> !Arrays.equals(bytes.copy(), Bytes.of("no picture").copy()));
    }
}
