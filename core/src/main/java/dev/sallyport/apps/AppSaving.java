package dev.sallyport.apps;

import dev.sallyport.apps.AppFormView.Notice;
import dev.sallyport.apps.AppForms.Sent;
import dev.sallyport.apps.Apps.Outcome;
import dev.sallyport.apps.Developers.Reviewing;
import dev.sallyport.apps.Problem.Rule;
import dev.sallyport.client.Upkeep.Stage;
import dev.sallyport.protocol.Reply;
import java.util.List;

/// Saving the form of an app. What breaks what runs is asked twice.
record AppSaving(
        Reviewing reviewing, AppForms forms, Apps apps, AppDeeds deeds, AppReplies replies) {
    Reply save(AtApp at) {
        Sent sent = forms.read(at.entry());
        if (sent.details().isEmpty()) {
            return replies.again(at, sent, sent.problems());
        }
        var details = sent.details().get();
        if (details.authMethod() != at.client().authMethod()
                && at.typed("confirm_type").isEmpty()) {
            return replies.again(at, sent, List.of(new Problem("type", Rule.UNCONFIRMED)));
        }
        var isNew = isNewToReviewers(at, details, sent);
        if (isNew && at.typed("confirm_review").isEmpty()) {
            return replies.again(at, sent, List.of(new Problem("", Rule.REVIEW_AGAIN)));
        }
        var outcome =
                deeds.changed(
                        at,
                        "saveApp",
                        () -> apps.save(at.app(), details, sent.logo(), isNew, at.now()));
        return switch (outcome) {
            case Outcome.Refused(var problem) -> replies.again(at, sent, List.of(problem));
            case Outcome.Done done when done.secret().isPresent() ->
                    forms.secret(at.entry(), done, false);
            case Outcome.Done _ -> replies.back(at, Notice.SAVED);
        };
    }

    /// What was typed is not lost; what somebody else did is not overwritten unseen.
    Reply overtaken(AtApp at) {
        return replies.again(at, forms.read(at.entry()), List.of(new Problem("", Rule.OVERTAKEN)));
    }

    /// What was approved is what people meet. How an app proves itself, and for how long its tokens
    /// live, is nothing they see.
    private boolean isNewToReviewers(AtApp at, AppDetails details, Sent sent) {
        return reviewing.isRequired()
                && at.stage() == Stage.LIVE
                && (details.isNewTo(at.client()) || sent.logo().isPresent());
    }
}
