package dev.sallyport.apps;

import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;

import dev.sallyport.apps.AppFormView.Notice;
import dev.sallyport.apps.AppForms.Sent;
import dev.sallyport.apps.Apps.Outcome;
import dev.sallyport.protocol.Refusal;
import dev.sallyport.protocol.Reply;
import java.util.List;
import java.util.Optional;

/// What the page of an app answers when something was done to it, or was not.
record AppReplies(ConsolePages pages, AppForms forms) {
    Reply show(AtApp at) {
        var notice = pages.said(at.entry(), Notice.values()).orElse(Notice.NONE);
        return forms.show(at.entry(), at.app(), notice);
    }

    Reply done(AtApp at, Outcome outcome, Notice notice) {
        return switch (outcome) {
            case Outcome.Refused(var problem) -> refused(at, problem);
            case Outcome.Done _ -> back(at, notice);
        };
    }

    Reply back(AtApp at, Notice notice) {
        return pages.done(at.entry(), ConsolePages.APP, at.client().id().value(), notice);
    }

    /// A new secret is shown at once, because it is never shown again.
    Reply secret(AtApp at, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Refused(var problem) -> refused(at, problem);
            case Outcome.Done done -> forms.secret(at.entry(), done, false);
        };
    }

    /// Shows the app as it is now, and why nothing was done.
    Reply refused(AtApp at, Problem problem) {
        var draft = AppDraft.of(at.client());
        return forms.again(at.entry(), Optional.of(at.app()), draft, List.of(problem), "");
    }

    /// Shows what was typed, and why it was not kept.
    Reply again(AtApp at, Sent sent, List<Problem> problems) {
        return forms.again(at.entry(), Optional.of(at.app()), sent.draft(), problems, "");
    }

    static Refusal.Refused unknownAction() {
        return Refusal.refused(INVALID_REQUEST, "this cannot be done with the app");
    }
}
