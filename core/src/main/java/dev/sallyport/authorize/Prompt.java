package dev.sallyport.authorize;

import dev.sallyport.spec.Spec;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the app wants the person to be asked, whatever is known already.
@Spec("OIDCC-3.1.2.1")
enum Prompt {
    NONE,
    LOGIN,
    CONSENT,
    SELECT_ACCOUNT;

    static Optional<Prompt> of(String wireName) {
        return Arrays.stream(values())
                .filter(prompt -> prompt.wireName().equals(wireName))
                .findFirst();
    }

    static List<String> wireNames() {
        return Arrays.stream(values()).map(Prompt::wireName).toList();
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
