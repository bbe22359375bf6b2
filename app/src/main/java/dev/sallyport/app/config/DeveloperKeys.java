package dev.sallyport.app.config;

import static dev.sallyport.app.config.Key.optional;

import dev.sallyport.account.Users;
import dev.sallyport.apps.Developers;
import dev.sallyport.apps.Developers.Admission;
import dev.sallyport.apps.Developers.Reviewing;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The keys of a tenant's developer console.
final class DeveloperKeys {
    private static final int MOST_APPS = 1000;

    private static final Key<Admission> ADMISSION =
            optional(
                    "admission",
                    Kind.text(
                            "one of everybody, members, invited, nobody", DeveloperKeys::admission),
                    "`everybody`",
                    "Who may enter: whoever can sign in, those who belong or are invited to a"
                            + " shared workspace or are listed here, those who are listed here, or"
                            + " nobody.");
    private static final Key<List<String>> INVITED =
            optional(
                    "invited",
                    Kind.listOf(Kinds.TEXT),
                    "`[]`",
                    "The user names of those who are listed here, for `members` and `invited`.");
    private static final Key<Integer> APPS =
            optional(
                    "apps",
                    Kind.number(1, MOST_APPS),
                    "`5`",
                    "How many apps one workspace may have.");

    private static final Key<Boolean> REQUIRED =
            optional(
                    "required",
                    Kinds.FLAG,
                    "`false`",
                    "Whether a reviewer must approve an app before everybody can use it.");
    private static final Key<List<String>> REVIEWERS =
            optional(
                    "reviewers",
                    Kind.listOf(Kinds.TEXT),
                    "`[]`",
                    "The user names of those who may. Operators' programs may as well. Without"
                            + " `required` nothing new waits for them: they decide what was handed"
                            + " in before.");
    static final Section REVIEW_KEYS =
            new Section(
                    "review",
                    "Who looks at an app before it goes live.",
                    List.of(REQUIRED, REVIEWERS));
    private static final Key<Reviewing> REVIEW =
            optional(
                    "review",
                    REVIEW_KEYS.kind().then(fields -> Optional.of(reviewing(fields))),
                    "no review",
                    "Who looks at an app before it goes live.");

    static final Section KEYS =
            new Section(
                    "developers",
                    "A tenant's developer console, where people register apps themselves.",
                    List.of(ADMISSION, INVITED, APPS, REVIEW));

    private DeveloperKeys() {}

    static Developers developers(Fields fields) {
        var usual = Developers.EVERYBODY;
        return new Developers(
                fields.get(ADMISSION, usual.admission()),
                spelled(fields.get(INVITED, List.of())),
                fields.get(APPS, usual.quota()),
                fields.get(REVIEW, usual.reviewing()));
    }

    private static Reviewing reviewing(Fields fields) {
        return new Reviewing(
                fields.get(REQUIRED, false), spelled(fields.get(REVIEWERS, List.of())));
    }

    private static Set<String> spelled(List<String> names) {
        return names.stream().map(Users::spelling).collect(Collectors.toSet());
    }

    private static Optional<Admission> admission(String text) {
        return Arrays.stream(Admission.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }
}
