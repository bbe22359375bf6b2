package dev.sallyport.pages;

import dev.sallyport.apps.AppFormView;
import dev.sallyport.apps.AppSecretView;
import dev.sallyport.apps.AppsView;
import dev.sallyport.authorize.FormPostView;
import dev.sallyport.connected.ConnectedAppsView;
import dev.sallyport.consent.ConsentView;
import dev.sallyport.devices.SessionsView;
import dev.sallyport.house.AccountView;
import dev.sallyport.house.WelcomeView;
import dev.sallyport.login.LoginView;
import dev.sallyport.operator.AuditView;
import dev.sallyport.operator.ClientFormView;
import dev.sallyport.operator.ClientSecretView;
import dev.sallyport.operator.ClientsView;
import dev.sallyport.operator.KeyView;
import dev.sallyport.operator.KeysView;
import dev.sallyport.operator.OverviewView;
import dev.sallyport.operator.ScopesView;
import dev.sallyport.operator.UserView;
import dev.sallyport.operator.UsersView;
import dev.sallyport.owndata.DataView;
import dev.sallyport.owndata.GoodbyeView;
import dev.sallyport.password.PasswordView;
import dev.sallyport.profile.ProfileView;
import dev.sallyport.protocol.ErrorView;
import dev.sallyport.protocol.Html;
import dev.sallyport.protocol.View;
import dev.sallyport.review.ReviewView;
import dev.sallyport.review.ReviewsView;
import dev.sallyport.team.NewWorkspaceView;
import dev.sallyport.team.WorkspaceView;
import dev.sallyport.trace.RequestsView;
import dev.sallyport.tryit.TryStepView;
import dev.sallyport.tryit.TryView;
import dev.sallyport.usage.UsageView;
import dev.sallyport.webhooks.WebhooksView;
import gg.jte.TemplateOutput;
import gg.jte.html.HtmlInterceptor;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/// Draws views. Keeps nothing between two pages, so one serves all threads and tenants.
public final class Pages implements Function<View, Html> {
    private static final int TYPICAL_SIZE = 16_384;

    @Override
    public Html apply(View view) {
        return switch (view) {
            case LoginView login -> login(login);
            case ConsentView consent -> consent(consent);
            case ErrorView error -> error(error);
            case AccountView account -> AccountPages.overview(account);
            case ConnectedAppsView apps -> AccountPages.connectedApps(apps);
            case SessionsView sessions -> AccountPages.sessions(sessions);
            case WelcomeView welcome -> AccountPages.welcome(welcome);
            case ProfileView profile -> AccountPages.profile(profile);
            case PasswordView password -> AccountPages.password(password);
            case DataView data -> AccountPages.data(data);
            case GoodbyeView goodbye -> AccountPages.goodbye(goodbye);
            case RequestsView requests -> ConsolePages.requests(requests);
            case AppsView apps -> ConsolePages.apps(apps);
            case AppFormView form -> ConsolePages.form(form);
            case AppSecretView secret -> ConsolePages.secret(secret);
            case NewWorkspaceView workspace -> ConsolePages.newWorkspace(workspace);
            case WorkspaceView workspace -> ConsolePages.workspace(workspace);
            case ReviewsView reviews -> ConsolePages.reviews(reviews);
            case ReviewView review -> ConsolePages.review(review);
            case WebhooksView webhooks -> ConsolePages.webhooks(webhooks);
            case UsageView usage -> ConsolePages.usage(usage);
            case TryView tryIt -> ConsolePages.tryIt(tryIt);
            case TryStepView tryStep -> ConsolePages.tryStep(tryStep);
            case OverviewView overview -> OperatorPages.overview(overview);
            case ScopesView scopes -> OperatorPages.scopes(scopes);
            case KeysView keys -> OperatorPages.keys(keys);
            case KeyView key -> OperatorPages.key(key);
            case AuditView audit -> OperatorPages.audit(audit);
            case ClientsView clients -> OperatorPages.clients(clients);
            case ClientFormView client -> OperatorPages.client(client);
            case ClientSecretView secret -> OperatorPages.secret(secret);
            case UsersView users -> OperatorPages.users(users);
            case UserView user -> OperatorPages.user(user);
            case FormPostView formPost -> formPost(formPost);
            default -> throw new IllegalArgumentException("no page draws " + view.getClass());
        };
    }

    private static Html login(LoginView view) {
        var texts = Texts.in(view.frame().language());
        var page = LoginPage.of(view, texts);
        var shell = Shell.of(view.frame(), texts, page.title());
        var policy = ContentPolicy.of(shell).withFormToTheApp().with(Inline.SHOW_PASSWORD);
        return draw(policy, out -> JteloginGenerated.render(out, NOTHING, shell, page));
    }

    private static Html consent(ConsentView view) {
        var texts = Texts.in(view.frame().language());
        var page = ConsentPage.of(view, texts);
        var shell = Shell.of(view.frame(), texts, texts.text("consent.title"));
        var policy = ContentPolicy.of(shell).withFormToTheApp();
        return draw(policy, out -> JteconsentGenerated.render(out, NOTHING, shell, page));
    }

    private static Html error(ErrorView view) {
        var texts = Texts.in(view.frame().language());
        var page = ErrorPage.of(view, texts);
        var shell = Shell.of(view.frame(), texts, texts.text("error.title"));
        return draw(
                ContentPolicy.of(shell),
                out -> JteerrorGenerated.render(out, NOTHING, shell, page));
    }

    private static Html formPost(FormPostView view) {
        var texts = Texts.in(view.frame().language());
        var shell = Shell.of(view.frame(), texts, texts.text("formpost.title"));
        var action = Links.action(view.action());
        var policy = ContentPolicy.of(shell).withFormToTheApp().with(Inline.SEND);
        Map<String, String> fields = view.fields();
        return draw(
                policy, out -> JteformpostGenerated.render(out, NOTHING, shell, action, fields));
    }

    static Html draw(ContentPolicy policy, Consumer<HtmlTemplateOutput> template) {
        var text = new StringOutput(TYPICAL_SIZE);
        template.accept(new OwaspHtmlTemplateOutput(text));
        return new Html(text.toString(), policy.header());
    }

    /// The engine offers to watch forms being drawn. Nobody does.
    static final HtmlInterceptor NOTHING =
            new HtmlInterceptor() {
                @Override
                public void onHtmlTagOpened(
                        String name, Map<String, Object> attributes, TemplateOutput out) {}

                @Override
                public void onHtmlTagClosed(String name, TemplateOutput out) {}
            };
}
