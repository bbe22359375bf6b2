package dev.sallyport.pages;

import dev.sallyport.apps.AppDraft;
import dev.sallyport.apps.AppFormView;
import dev.sallyport.apps.AppFormView.Existing;
import dev.sallyport.apps.AppFormView.Notice;
import dev.sallyport.apps.AppFormView.Secret;
import dev.sallyport.apps.Problem;
import dev.sallyport.apps.Problem.Rule;
import dev.sallyport.apps.Submissions;
import dev.sallyport.client.Review;
import dev.sallyport.client.Upkeep.Stage;
import dev.sallyport.consent.ConsentView.ScopeLine;
import dev.sallyport.tenant.Tenant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The form of an app as its template draws it.
record AppFormPage(AppFormView view, Texts texts) {
    private static final int LONGEST_VALUE = 120;
    private static final List<String> WAYS =
            List.of("client_secret_post", "client_secret_basic", "private_key_jwt");

    /// @param value what broke the rule, of several; may be empty
    record Sentence(String value, String text) {}

    record Group(String title, List<Scope> scopes) {}

    record Scope(String id, String scope, String icon, String title, boolean ticked) {}

    record Choice(String value, String text, boolean chosen) {}

    Optional<Existing> existing() {
        return view.existing();
    }

    AppDraft draft() {
        return view.draft();
    }

    String action() {
        return Links.action(view.action());
    }

    String proof() {
        return view.proof();
    }

    String nonce() {
        return view.nonce();
    }

    String version() {
        return existing().map(each -> String.valueOf(each.version())).orElse("");
    }

    Logo logo() {
        return Logo.of(previewName(), view.card().logo());
    }

    String savedName() {
        return existing().map(each -> Texts.clip(each.name())).orElse("");
    }

    String previewName() {
        var name = view.draft().name();
        return name.isEmpty() ? texts.text("appform.preview.name") : Texts.clip(name);
    }

    List<Links.Link> links() {
        return Links.of(view.card(), texts);
    }

    String stage() {
        return existing().map(each -> AppsPage.stage(each.stage(), texts)).orElse("");
    }

    String tone() {
        return existing().map(each -> AppsPage.tone(each.stage())).orElse("");
    }

    boolean isDeleted() {
        return existing().flatMap(Existing::forgottenAt).isPresent();
    }

    String deletedUntil() {
        return existing()
                .flatMap(Existing::forgottenAt)
                .map(at -> texts.dated("appform.deleted", at))
                .orElse("");
    }

    /// As the consent page says it.
    String caution() {
        return ConsentPage.caution(view.caution(), texts);
    }

    boolean isLive() {
        return existing().map(each -> each.stage() == Stage.LIVE).orElse(false);
    }

    /// Whether who looks at it may do more.
    boolean mayChange() {
        return existing().map(Existing::mayChange).orElse(true);
    }

    /// Whether somebody has to approve it before it is.
    boolean isReviewed() {
        return existing().map(Existing::isReviewed).orElse(false);
    }

    boolean isReviewedLive() {
        return isReviewed() && isLive();
    }

    boolean isWaiting() {
        return existing().map(each -> each.stage() == Stage.REVIEW).orElse(false);
    }

    String submitted() {
        return review().map(each -> texts.dated("appform.review.since", each.submittedAt()))
                .orElse("");
    }

    /// The developer's own, for the reviewer.
    String words() {
        return review().map(Review::words).orElse("");
    }

    /// Why it was.
    String sentBack() {
        return review().map(Review::reason).orElse("");
    }

    int longestWords() {
        return Submissions.LONGEST;
    }

    private Optional<Review> review() {
        return existing().flatMap(Existing::review);
    }

    boolean asksForReview() {
        return view.problems().stream().anyMatch(each -> each.rule() == Rule.REVIEW_AGAIN);
    }

    boolean isPublic() {
        return view.draft().type().equals("public");
    }

    boolean hasSecret() {
        return existing().filter(each -> !each.secrets().isEmpty()).isPresent();
    }

    boolean hasTwoSecrets() {
        return existing().filter(each -> each.secrets().size() > 1).isPresent();
    }

    List<String> secrets() {
        return existing().stream()
                .flatMap(each -> each.secrets().stream())
                .map(this::secret)
                .toList();
    }

    private String secret(Secret secret) {
        var used =
                secret.lastUsed()
                        .map(at -> texts.dated("appform.secret.used", at))
                        .orElseGet(() -> texts.text("appform.secret.unused"));
        return texts.dated("appform.secret.since", secret.since()) + Texts.DOT + used;
    }

    String notice() {
        return view.notice() == Notice.NONE
                ? ""
                : texts.text("appform.done." + view.notice().name().toLowerCase(Locale.ROOT));
    }

    boolean asksForType() {
        return view.problems().stream().anyMatch(each -> each.rule() == Rule.UNCONFIRMED);
    }

    boolean isWrong(String field) {
        return view.problems().stream().anyMatch(each -> each.field().equals(field));
    }

    List<Sentence> problems(String field) {
        return view.problems().stream()
                .filter(each -> each.field().equals(field))
                .map(this::sentence)
                .toList();
    }

    /// What is said on top: how much is wrong below, and what belongs to no field.
    List<String> general() {
        var sentences = new ArrayList<String>();
        view.problems().stream()
                .filter(each -> each.field().isEmpty())
                .map(each -> sentence(each).text())
                .forEach(sentences::add);
        var fields = view.problems().stream().filter(each -> !each.field().isEmpty()).count();
        if (fields > 0) {
            sentences.add(texts.count("appform.problems", fields));
        }
        return List.copyOf(sentences);
    }

    /// A value that a rule needs, such as a number, goes into its sentence; one that broke it
    /// stands before it.
    private Sentence sentence(Problem problem) {
        var text = texts.text("rule." + problem.rule().name().toLowerCase(Locale.ROOT));
        if (text.contains("{limit}")) {
            return new Sentence("", text.replace("{limit}", problem.value()));
        }
        var value = problem.value();
        var shown =
                value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) + "…" : value;
        return new Sentence(shown, text);
    }

    /// What this server offers, by its categories, then what every server knows.
    List<Group> scopes() {
        var lines = new LinkedHashMap<String, List<ScopeLine>>();
        var others = view.scopes().stream().filter(each -> !isStandard(each));
        others.forEach(
                each -> lines.computeIfAbsent(title(each), _ -> new ArrayList<>()).add(each));
        var standard = view.scopes().stream().filter(AppFormPage::isStandard).toList();
        lines.computeIfAbsent(texts.text("appform.scopes.standard"), _ -> new ArrayList<>())
                .addAll(standard);
        var groups = new ArrayList<Group>();
        lines.forEach((title, of) -> groups.add(group(title, of)));
        return List.copyOf(groups);
    }

    private String title(ScopeLine line) {
        var category = view.categories().get(line.scope());
        return category == null ? texts.text("appform.scopes.own") : Texts.clip(category);
    }

    private static boolean isStandard(ScopeLine line) {
        return Tenant.STANDARD_SCOPES.contains(line.scope());
    }

    private Group group(String title, List<ScopeLine> lines) {
        return new Group(
                title,
                lines.stream()
                        .map(line -> {
                            var drawn = ConsentPage.permission(line, texts);
                            return new Scope(
                                    "scope-" + view.scopes().indexOf(line),
                                    line.scope(),
                                    drawn.icon(),
                                    drawn.title(),
                                    view.draft().scopes().contains(line.scope()));
                        })
                        .toList());
    }

    List<Choice> authentications() {
        var chosen =
                view.draft().authentication().isEmpty()
                        ? view.usualAuthentication()
                        : view.draft().authentication();
        return WAYS.stream()
                .map(way ->
                        new Choice(
                                way,
                                texts.text("appform.authentication." + way),
                                way.equals(chosen)))
                .toList();
    }

    /// Whether what few need was used or is wrong.
    boolean showsMore() {
        var draft = view.draft();
        var isUsed =
                !draft.keys().isEmpty()
                        || !draft.accessLifetime().isEmpty()
                        || !draft.refreshLifetime().isEmpty();
        return isUsed
                || List.of("keys", "access_lifetime", "refresh_lifetime").stream()
                        .anyMatch(this::isWrong);
    }
}
