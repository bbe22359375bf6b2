package dev.sallyport.tryit;

import dev.sallyport.apps.AtClient;
import dev.sallyport.apps.ConsolePages;
import dev.sallyport.client.Client;
import dev.sallyport.tryit.TryStepView.Problem;
import dev.sallyport.tryit.TryStepView.Wants;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the pages of a trial share.
record TryPages(ConsolePages pages, Trials trials) {
    TryStepView step(AtClient at, Trial trial, Optional<Exchange> exchange, Problem problem) {
        var entry = at.entry();
        var client = at.client();
        var id = at.id();
        var next = next(trial);
        return new TryStepView(
                pages.bareFrame(entry),
                client.card().name(),
                exchange,
                problem,
                next,
                next.isEmpty() ? Wants.NOTHING : wants(client),
                pages.address(ConsolePages.TRY, id),
                pages.address(ConsolePages.REQUESTS, id),
                trials.close(trial),
                entry.visit().proof());
    }

    static List<Step> next(Trial trial) {
        var next = new ArrayList<Step>();
        trial.code().ifPresent(_ -> next.add(Step.REDEEM));
        trial.accessToken().ifPresent(_ -> next.add(Step.USERINFO));
        trial.refreshToken().ifPresent(_ -> next.add(Step.REFRESH));
        trial.accessToken().ifPresent(_ -> next.add(Step.REVOKE));
        return next;
    }

    private static Wants wants(Client client) {
        return switch (client.authMethod()) {
            case NONE -> Wants.NOTHING;
            case PRIVATE_KEY_JWT -> Wants.ASSERTION;
            case CLIENT_SECRET_BASIC, CLIENT_SECRET_POST -> Wants.SECRET;
        };
    }
}
