package dev.sallyport.authorize;

import dev.sallyport.spec.Spec;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How an answer travels to the app.
@Spec({"OAUTH-MULTIPLE-RESPONSE-TYPES-2.1", "OAUTH-FORM-POST-2"})
enum ResponseMode {
    QUERY,
    FRAGMENT,
    FORM_POST;

    static Optional<ResponseMode> of(String wireName) {
        return Arrays.stream(values()).filter(mode -> mode.wireName().equals(wireName)).findFirst();
    }

    static List<String> wireNames() {
        return Arrays.stream(values()).map(ResponseMode::wireName).toList();
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
