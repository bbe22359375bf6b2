package dev.sallyport.pages;

import dev.sallyport.apps.AppFormView;
import dev.sallyport.apps.AppSecretView;
import dev.sallyport.apps.AppsView;
import dev.sallyport.apps.ConsoleFrame;
import dev.sallyport.protocol.Html;
import dev.sallyport.review.ReviewView;
import dev.sallyport.review.ReviewsView;
import dev.sallyport.team.NewWorkspaceView;
import dev.sallyport.team.WorkspaceView;
import dev.sallyport.trace.RequestsView;
import dev.sallyport.tryit.TryStepView;
import dev.sallyport.tryit.TryView;
import dev.sallyport.usage.UsageView;
import dev.sallyport.webhooks.WebhooksView;
import gg.jte.html.HtmlTemplateOutput;
import java.util.function.Consumer;

/// Draws the pages of the developer console.
final class ConsolePages {
    private ConsolePages() {}

    static Html apps(AppsView view) {
        var texts = texts(view.console());
        var page = AppsPage.of(view, texts);
        var shell = ConsoleShell.of(view.console(), texts, texts.text("devapps.title"));
        return draw(shell, out -> JtedevappsGenerated.render(out, Pages.NOTHING, shell, page));
    }

    static Html form(AppFormView view) {
        var texts = texts(view.console());
        var page = new AppFormPage(view, texts);
        var title =
                view.existing().isPresent() ? page.savedName() : texts.text("appform.create.title");
        var shell = ConsoleShell.of(view.console(), texts, title);
        return draw(shell, out -> JteappformGenerated.render(out, Pages.NOTHING, shell, page));
    }

    static Html secret(AppSecretView view) {
        var texts = texts(view.console());
        var page = AppSecretPage.of(view, texts);
        var shell = ConsoleShell.of(view.console(), texts, texts.text("appform.credentials"));
        return draw(shell, out -> JteappsecretGenerated.render(out, Pages.NOTHING, shell, page));
    }

    static Html requests(RequestsView view) {
        var texts = texts(view.console());
        var page = RequestsPage.of(view, texts);
        var shell = ConsoleShell.of(view.console(), texts, texts.text("requests.title"));
        return draw(shell, out -> JterequestsGenerated.render(out, Pages.NOTHING, shell, page));
    }

    static Html webhooks(WebhooksView view) {
        var texts = texts(view.console());
        var page = new WebhooksPage(view, texts);
        var shell = ConsoleShell.of(view.console(), texts, texts.text("webhooks.title"));
        return draw(shell, out -> JtewebhooksGenerated.render(out, Pages.NOTHING, shell, page));
    }

    static Html newWorkspace(NewWorkspaceView view) {
        var texts = texts(view.console());
        var page = NewWorkspacePage.of(view, texts);
        var shell = ConsoleShell.of(view.console(), texts, texts.text("workspaces.new"));
        return draw(shell, out -> JteworkspacesGenerated.render(out, Pages.NOTHING, shell, page));
    }

    static Html workspace(WorkspaceView view) {
        var texts = texts(view.console());
        var page = new WorkspacePage(view, texts);
        var shell = ConsoleShell.of(view.console(), texts, page.name());
        return draw(shell, out -> JteworkspaceGenerated.render(out, Pages.NOTHING, shell, page));
    }

    static Html reviews(ReviewsView view) {
        var texts = texts(view.console());
        var page = ReviewsPage.of(view, texts);
        var shell = ConsoleShell.of(view.console(), texts, texts.text("reviews.title"));
        return draw(shell, out -> JtereviewsGenerated.render(out, Pages.NOTHING, shell, page));
    }

    static Html review(ReviewView view) {
        var texts = texts(view.console());
        var page = new ReviewPage(view, texts);
        var shell = ConsoleShell.of(view.console(), texts, page.name());
        return draw(shell, out -> JtereviewGenerated.render(out, Pages.NOTHING, shell, page));
    }

    static Html tryIt(TryView view) {
        var texts = texts(view.console());
        var page = TryPage.of(view, texts);
        var shell = ConsoleShell.of(view.console(), texts, texts.text("try.title"));
        return Pages.draw(
                policy(shell).withStyle(Inline.TRY_STYLE),
                out -> JtetryitGenerated.render(out, Pages.NOTHING, shell, page));
    }

    static Html usage(UsageView view) {
        var texts = texts(view.console());
        var page = UsagePage.of(view, texts);
        var shell = ConsoleShell.of(view.console(), texts, texts.text("usage.title"));
        return Pages.draw(
                policy(shell).withStyle(Inline.USAGE_STYLE),
                out -> JteusageGenerated.render(out, Pages.NOTHING, shell, page));
    }

    static Html tryStep(TryStepView view) {
        var texts = texts(view.console());
        var page = new TryStepPage(view, texts);
        var shell = ConsoleShell.of(view.console(), texts, texts.text("try.title"));
        return Pages.draw(
                policy(shell).withStyle(Inline.TRY_STYLE),
                out -> JtetrystepGenerated.render(out, Pages.NOTHING, shell, page));
    }

    private static Texts texts(ConsoleFrame console) {
        return Texts.in(console.frame().language());
    }

    static Html draw(ConsoleShell shell, Consumer<HtmlTemplateOutput> template) {
        return Pages.draw(policy(shell), template);
    }

    private static ContentPolicy policy(ConsoleShell shell) {
        return ContentPolicy.of(shell.shell())
                .withStyle(Inline.CONSOLE_STYLE)
                .with(Inline.CONSOLE)
                .withOwnForm();
    }
}
