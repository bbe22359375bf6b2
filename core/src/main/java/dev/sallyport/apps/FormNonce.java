package dev.sallyport.apps;

import static dev.sallyport.protocol.ErrorCode.INVALID_REQUEST;
import static dev.sallyport.protocol.Refusal.require;

import dev.sallyport.apps.ConsolePages.Entry;
import dev.sallyport.protocol.Randomness;
import dev.sallyport.seal.Sha256;

/// What a form that makes something carries in a field named `nonce`, so that sent twice it makes
/// it once.
public record FormNonce(String value) {
    private static final int BYTES = 16;
    private static final int LONGEST = 64;
    private static final int ID_LENGTH = 22;

    public static FormNonce fresh(Randomness randomness) {
        return new FormNonce(randomness.name(BYTES));
    }

    public static FormNonce sent(Entry entry) {
        var value = entry.request().form().required("nonce");
        require(value.length() <= LONGEST, INVALID_REQUEST, "the nonce is none of ours");
        return new FormNonce(value);
    }

    /// The id of what the form makes. Nobody can choose it: only who is signed in knows the proof,
    /// and it goes through a hash.
    ///
    /// @param what such as `app`
    public String id(String what, Entry entry) {
        return Sha256.url(what + " " + entry.proof() + " " + value).substring(0, ID_LENGTH);
    }
}
