package dev.sallyport.examples.demoapp;

import java.util.Optional;

/// Tokens this browser obtained, and what the last button did.
record Connection(Integration integration, Tokens tokens, Optional<Result> last) {

    /// @param action what was done, in words
    /// @param answer of the server or the API
    /// @param remark on an answer that does not explain itself; empty for most
    record Result(String action, Wire.Answer answer, String remark) {}

    Connection after(String action, Wire.Answer answer) {
        return after(action, answer, "");
    }

    Connection after(String action, Wire.Answer answer, String remark) {
        return new Connection(integration, tokens, Optional.of(new Result(action, answer, remark)));
    }

    Connection with(Tokens next) {
        return new Connection(integration, tokens.followedBy(next), last);
    }
}
