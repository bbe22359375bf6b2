package dev.sallyport.apps;

import dev.sallyport.apps.AppFormView.Notice;
import dev.sallyport.apps.Developers.Reviewing;
import dev.sallyport.apps.Problem.Rule;
import dev.sallyport.client.Upkeep.Stage;
import dev.sallyport.protocol.Reply;

/// The steps of an app on its way to all users: live by itself, or handed in for review.
record AppStages(
        Reviewing reviewing,
        Apps apps,
        Submissions submissions,
        AppDeeds deeds,
        AppReplies replies) {
    Reply live(AtApp at) {
        if (reviewing.isRequired()) {
            throw AppReplies.unknownAction();
        }
        var outcome =
                deeds.changed(at, "publishApp", () -> apps.move(at.app(), Stage.LIVE, at.now()));
        return replies.done(at, outcome, Notice.LIVE);
    }

    Reply submit(AtApp at) {
        if (!reviewing.isRequired() || at.stage() != Stage.DEVELOPMENT) {
            throw AppReplies.unknownAction();
        }
        var words = at.typed("words").orElse("").strip();
        if (words.length() > Submissions.LONGEST) {
            return replies.refused(at, new Problem("words", Rule.TOO_LONG));
        }
        var isDone =
                deeds.moved(at, "submitApp", () -> submissions.submit(at.app(), words, at.now()));
        return handed(at, isDone, Notice.SUBMITTED);
    }

    Reply takeBack(AtApp at) {
        if (at.stage() != Stage.REVIEW) {
            throw AppReplies.unknownAction();
        }
        var isDone = deeds.moved(at, "takeAppBack", () -> submissions.takeBack(at.app()));
        return handed(at, isDone, Notice.TAKEN_BACK);
    }

    private Reply handed(AtApp at, boolean isDone, Notice notice) {
        return isDone
                ? replies.back(at, notice)
                : replies.refused(at, new Problem("", Rule.OVERTAKEN));
    }
}
