package dev.sallyport.app.config;

import java.util.List;
import java.util.Optional;

/// A configuration file after YAML and the environment, before any meaning.
sealed interface Tree {
    Place place();

    /// What the text is if nobody asks for something else.
    enum Looks {
        TEXT,
        FLAG,
        WHOLE_NUMBER,
        DECIMAL_NUMBER,
        NOTHING
    }

    /// @param fromEnvironment whether a variable took part: then its type is whatever is asked for
    record Scalar(Place place, String text, Looks looks, boolean fromEnvironment) implements Tree {

        /// Whether the text may be taken for something of this look.
        boolean mayBe(Looks wanted) {
            return fromEnvironment || looks == wanted;
        }

        @Override
        public String toString() {
            return "Scalar[" + place + " ***]";
        }
    }

    record Sequence(Place place, List<Tree> elements) implements Tree {}

    record Mapping(Place place, List<Member> members) implements Tree {

        Optional<Member> member(String key) {
            return members.stream().filter(member -> member.key().equals(key)).findFirst();
        }
    }

    /// Something that cannot be read, whatever it was meant to be.
    record Broken(Place place, String sentence) implements Tree {}

    /// @param place of the key
    record Member(String key, Place place, Tree value) {}
}
