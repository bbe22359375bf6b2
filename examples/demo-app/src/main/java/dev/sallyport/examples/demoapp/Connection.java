package dev.sallyport.examples.demoapp;

import java.util.Optional;

/// Tokens this browser obtained, and what the last button did.
record Connection(Integration integration, Tokens tokens, Optional<Result> last) {

    /// @param action what was done, in words
    /// @param answer of the server or the API
    record Result(String action, Wire.Answer answer) {}

    Connection after(String action, Wire.Answer answer) {
        return new Connection(integration, tokens, Optional.of(new Result(action, answer)));
    }

    Connection with(Tokens next) {
        return new Connection(integration, tokens.followedBy(next), last);
    }
}
