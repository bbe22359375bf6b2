package dev.sallyport.password;

import dev.sallyport.account.Passwords;
import dev.sallyport.account.Users;
import dev.sallyport.spec.Spec;
import java.text.Normalizer;
import java.util.Optional;

/// Which passwords may become somebody's: long enough, and none of those that are tried first. No
/// rule says what kinds of characters one has to mix.
@Spec("NIST800-63B-3.1.1.2")
public final class PasswordRules {
    /// In characters as people count them.
    public static final int MIN_LENGTH = 8;

    private PasswordRules() {}

    /// Why a password may not become somebody's.
    public enum Problem {
        TOO_SHORT,
        TOO_LONG,
        USER_NAME,
        COMMON
    }

    /// The form in which passwords are compared.
    static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    /// What is wrong with it; nothing when it is good.
    public static Optional<Problem> problem(String password, String username) {
        if (password.length() > Passwords.MAX_LENGTH) {
            return Optional.of(Problem.TOO_LONG);
        }
        var normal = normal(password);
        if (normal.codePointCount(0, normal.length()) < MIN_LENGTH) {
            return Optional.of(Problem.TOO_SHORT);
        }
        if (normal.length() > Passwords.MAX_LENGTH) {
            return Optional.of(Problem.TOO_LONG);
        }
        var spelling = Users.spelling(normal);
        if (CommonPasswords.isMadeOf(spelling, Users.spelling(username))) {
            return Optional.of(Problem.USER_NAME);
        }
        return CommonPasswords.contains(spelling) ? Optional.of(Problem.COMMON) : Optional.empty();
    }
}
