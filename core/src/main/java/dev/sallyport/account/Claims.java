package dev.sallyport.account;

import dev.sallyport.json.JsonObject;
import dev.sallyport.spec.Spec;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What an app may be told about a user, by the scopes it was given.
public final class Claims {
    private static final Map<String, List<String>> BY_SCOPE = byScope();

    /// Everything [#of] may tell, `sub` first.
    public static final List<String> NAMES =
            Stream.concat(Stream.of("sub"), BY_SCOPE.values().stream().flatMap(List::stream))
                    .toList();

    private Claims() {}

    /// The claims of the standard scopes among `scopes`, those that are known of him. `sub` is
    /// always there.
    @Spec({"OIDCC-5.3.2", "OIDCC-5.4"})
    public static JsonObject of(User user, Collection<String> scopes) {
        var claims = JsonObject.builder().add("sub", user.subject());
        BY_SCOPE.forEach((scope, names) -> {
            if (scopes.contains(scope)) {
                names.forEach(
                        name -> value(user, name).ifPresent(value -> claims.add(name, value)));
            }
        });
        return claims.build();
    }

    private static Optional<Object> value(User user, String name) {
        var value = Optional.ofNullable(user.claims().members().get(name));
        return name.equals("preferred_username")
                ? value.or(() -> Optional.of(user.username()))
                : value;
    }

    private static Map<String, List<String>> byScope() {
        var names = new LinkedHashMap<String, List<String>>();
        names.put(
                "profile",
                List.of(
                        "name",
                        "family_name",
                        "given_name",
                        "middle_name",
                        "nickname",
                        "preferred_username",
                        "profile",
                        "picture",
                        "website",
                        "gender",
                        "birthdate",
                        "zoneinfo",
                        "locale",
                        "updated_at"));
        names.put("email", List.of("email", "email_verified"));
        names.put("address", List.of("address"));
        names.put("phone", List.of("phone_number", "phone_number_verified"));
        return names;
    }
}
