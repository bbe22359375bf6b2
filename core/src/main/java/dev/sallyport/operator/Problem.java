package dev.sallyport.operator;

import java.time.Duration;
import java.util.List;

/// Why nothing was changed.
public sealed interface Problem {
    /// The sign-in was long ago, and the password that was typed to make up for it is not his.
    record WrongPassword() implements Problem {}

    record TooManyAttempts(Duration retryAfter) implements Problem {}

    /// Somebody else changed it since it was shown.
    record Overtaken() implements Problem {}

    /// What had to be typed to show that one means it is something else.
    record Unconfirmed() implements Problem {}

    /// He would shut himself out.
    record Oneself() implements Problem {}

    /// @param sentences as the API tells them: the rules that were broken, see [Flaw]
    record Rule(List<String> sentences) implements Problem {
        public Rule {
            sentences = List.copyOf(sentences);
        }
    }
}
