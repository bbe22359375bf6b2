package dev.sallyport.pages;

import dev.sallyport.frame.Languages;
import dev.sallyport.profile.ProfileField;
import dev.sallyport.profile.ProfileField.Problem;
import dev.sallyport.profile.ProfileView;
import dev.sallyport.profile.ProfileView.Notice;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The page of a person's profile as its template draws it.
record ProfilePage(
        OwnMenu menu,
        Said said,
        List<Field> fields,
        List<Choice> languages,
        String version,
        String action,
        String proof) {

    /// @param hint what one should know before one changes it; empty for nothing
    /// @param problem what is wrong with it; empty for nothing
    record Field(
            String id,
            String name,
            String label,
            String type,
            String complete,
            String value,
            int longest,
            String hint,
            String problem) {

        /// The elements that say more about it.
        Optional<String> describedBy() {
            var ids =
                    Stream.of(
                                    Optional.of(id + "-problem").filter(_ -> !problem.isEmpty()),
                                    Optional.of(id + "-hint").filter(_ -> !hint.isEmpty()))
                            .flatMap(Optional::stream)
                            .toList();
            return ids.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", ids));
        }
    }

    record Choice(String tag, String name, boolean chosen) {}

    static ProfilePage of(ProfileView view, Texts texts) {
        return new ProfilePage(
                OwnMenu.of(view.own(), texts),
                said(view.notice(), texts),
                Arrays.stream(ProfileField.values())
                        .map(field -> field(field, view, texts))
                        .toList(),
                languages(view.profile().language(), texts),
                view.version(),
                Links.action(view.action()),
                view.proof());
    }

    private static Said said(Notice notice, Texts texts) {
        return switch (notice) {
            case NONE -> Said.NOTHING;
            case SAVED -> Said.done(texts.text("profile.saved"));
            case NOT_SAVED -> Said.problem(texts.text("profile.not_saved"));
            case CHANGED_ELSEWHERE -> Said.problem(texts.text("profile.elsewhere"));
        };
    }

    private static Field field(ProfileField field, ProfileView view, Texts texts) {
        var problem = Optional.ofNullable(view.problems().get(field));
        return new Field(
                field.claim().replace('_', '-'),
                field.claim(),
                texts.text(label(field)),
                type(field),
                complete(field),
                view.profile().value(field),
                field.longest(),
                hint(field).map(texts::text).orElse(""),
                problem.map(found -> texts.text(problem(found))).orElse(""));
    }

    private static String label(ProfileField field) {
        return switch (field) {
            case NAME -> "profile.name";
            case GIVEN_NAME -> "profile.given_name";
            case FAMILY_NAME -> "profile.family_name";
            case NICKNAME -> "profile.nickname";
            case EMAIL -> "profile.email";
            case PHONE_NUMBER -> "profile.phone_number";
        };
    }

    private static String type(ProfileField field) {
        return switch (field) {
            case NAME, GIVEN_NAME, FAMILY_NAME, NICKNAME -> "text";
            case EMAIL -> "email";
            case PHONE_NUMBER -> "tel";
        };
    }

    /// What a browser may fill in.
    private static String complete(ProfileField field) {
        return switch (field) {
            case NAME -> "name";
            case GIVEN_NAME -> "given-name";
            case FAMILY_NAME -> "family-name";
            case NICKNAME -> "nickname";
            case EMAIL -> "email";
            case PHONE_NUMBER -> "tel";
        };
    }

    private static Optional<String> hint(ProfileField field) {
        return switch (field) {
            case NAME, GIVEN_NAME, FAMILY_NAME, NICKNAME -> Optional.empty();
            case EMAIL -> Optional.of("profile.email_hint");
            case PHONE_NUMBER -> Optional.of("profile.phone_hint");
        };
    }

    private static String problem(Problem problem) {
        return switch (problem) {
            case TOO_LONG -> "profile.too_long";
            case UNSEEN -> "profile.unseen";
            case NO_MAIL -> "profile.no_mail";
            case NO_PHONE -> "profile.no_phone";
        };
    }

    private static List<Choice> languages(String chosen, Texts texts) {
        var none = new Choice("", texts.text("profile.any_language"), chosen.isEmpty());
        return Stream.concat(
                        Stream.of(none),
                        Languages.SUPPORTED.stream().map(language -> choice(language, chosen)))
                .toList();
    }

    private static Choice choice(Locale language, String chosen) {
        var tag = language.toLanguageTag();
        return new Choice(tag, Shell.name(language), tag.equals(chosen));
    }
}
