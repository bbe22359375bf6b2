package dev.sallyport.admin;

import dev.sallyport.admin.Schema.Choice;
import dev.sallyport.admin.Schema.Field;
import dev.sallyport.admin.Schema.Flag;
import dev.sallyport.admin.Schema.Listing;
import dev.sallyport.admin.Schema.Open;
import dev.sallyport.admin.Schema.Presence;
import dev.sallyport.admin.Schema.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One field of a form for people, made of a member of what the API takes: what the API learns to
/// take has its place on the page at once.
///
/// @param choices for a choice, or for several of some
/// @param most characters of a text
public record Control(String name, Kind kind, List<String> choices, int most) {
    private static final int LINE = 1_000;
    private static final int LONGEST = 16_000;

    public Control {
        choices = List.copyOf(choices);
    }

    /// How it is typed.
    public enum Kind {
        TEXT,
        ADDRESS,
        /// Words between spaces, too many for one line.
        WORDS,
        /// One value a line.
        LINES,
        CHOICE,
        /// Any of the choices.
        SEVERAL,
        FLAG,
        JSON
    }

    /// Of a client's registration. `response_types` follows from the grant types.
    public static final List<Control> CLIENT = of(ClientForm.SENT.fields(), "response_types");

    /// Of what apps may be told of a user. An address has parts, and a page of its own one day.
    public static final List<Control> CLAIMS = of(UserForm.CLAIMS.fields(), "address");

    private static List<Control> of(List<Field> fields, String without) {
        return fields.stream()
                .filter(field -> field.presence() != Presence.TOLD)
                .filter(field -> !field.name().equals(without))
                .flatMap(field -> of(field.name(), field.schema()).stream().flatMap(Stream::of))
                .toList();
    }

    private static Optional<Control> of(String name, Schema schema) {
        return switch (schema) {
            case Text text when text.equals(Text.ADDRESS) ->
                    Optional.of(new Control(name, Kind.ADDRESS, List.of(), text.most()));
            case Text text ->
                    Optional.of(
                            new Control(
                                    name,
                                    text.most() > LINE ? Kind.WORDS : Kind.TEXT,
                                    List.of(),
                                    text.most()));
            case Choice(var words) -> Optional.of(new Control(name, Kind.CHOICE, words, LINE));
            case Flag() -> Optional.of(new Control(name, Kind.FLAG, List.of(), LINE));
            case Listing(Choice(var words), _) ->
                    Optional.of(new Control(name, Kind.SEVERAL, words, LINE));
            case Listing _ -> Optional.of(new Control(name, Kind.LINES, List.of(), LONGEST));
            case Open() -> Optional.of(new Control(name, Kind.JSON, List.of(), LONGEST));
            case Schema.Whole _, Schema.Shape _ -> Optional.empty();
        };
    }
}
