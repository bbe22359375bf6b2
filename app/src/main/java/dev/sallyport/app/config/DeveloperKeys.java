package dev.sallyport.app.config;

import static dev.sallyport.app.config.Key.optional;

import dev.sallyport.account.Users;
import dev.sallyport.apps.Developers;
import dev.sallyport.apps.Developers.Admission;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The keys of a tenant's developer console.
final class DeveloperKeys {
    private static final int MOST_APPS = 1000;

    private static final Key<Admission> ADMISSION =
            optional(
                    "admission",
                    Kind.text("one of everybody, invited, nobody", DeveloperKeys::admission),
                    "`everybody`",
                    "Who may enter: whoever can sign in, those who are invited, or nobody.");
    private static final Key<List<String>> INVITED =
            optional(
                    "invited",
                    Kind.listOf(Kinds.TEXT),
                    "`[]`",
                    "The user names of those who are, with `admission: invited`.");
    private static final Key<Integer> APPS =
            optional(
                    "apps",
                    Kind.number(1, MOST_APPS),
                    "`5`",
                    "How many apps one workspace may have.");

    static final Section KEYS =
            new Section(
                    "developers",
                    "A tenant's developer console, where people register apps themselves.",
                    List.of(ADMISSION, INVITED, APPS));

    private DeveloperKeys() {}

    static Developers developers(Fields fields) {
        var usual = Developers.EVERYBODY;
        return new Developers(
                fields.get(ADMISSION, usual.admission()),
                fields.get(INVITED, List.of()).stream()
                        .map(Users::spelling)
                        .collect(Collectors.toSet()),
                fields.get(APPS, usual.quota()));
    }

    private static Optional<Admission> admission(String text) {
        return Arrays.stream(Admission.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }
}
