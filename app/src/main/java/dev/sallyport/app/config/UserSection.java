package dev.sallyport.app.config;

import static dev.sallyport.app.config.Key.optional;
import static dev.sallyport.app.config.Key.required;

import dev.sallyport.account.Passwords;
import dev.sallyport.app.config.TenantConfig.NewUser;
import dev.sallyport.app.config.TenantConfig.Password;
import dev.sallyport.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The keys of one user: how he signs in, and the standard claims about him.
final class UserSection {
    private static final int MAX_USERNAME = 255;

    private static final Key<String> USERNAME =
            required(
                    "username",
                    Kind.textThat(
                            "text of 1 to 255 characters (in quotes when it looks like a number)",
                            text -> !text.isBlank() && text.length() <= MAX_USERNAME),
                    "What he types to sign in; upper and lower case are one.");
    private static final Key<String> PASSWORD =
            optional(
                    "password",
                    Kind.textThat(
                            "text of 1 to 1024 characters (in quotes when it looks like a number)",
                            text -> !text.isEmpty() && text.length() <= Passwords.MAX_LENGTH),
                    "none",
                    "His first password; kept as an Argon2id hash.");
    private static final Key<String> PASSWORD_HASH =
            optional(
                    "password_hash",
                    Kind.textThat("an Argon2id hash ($argon2id$v=19$…)", Passwords::isHash),
                    "none",
                    "The same, hashed already; exactly one of the two is needed.");

    private static final List<Key<String>> ADDRESS_CLAIMS =
            Stream.of("formatted", "street_address", "locality", "region", "postal_code", "country")
                    .map(UserSection::claim)
                    .toList();
    static final Section ADDRESS_KEYS =
            new Section(
                    "address",
                    "A user's address (OpenID Connect Core 5.1.1).",
                    List.copyOf(ADDRESS_CLAIMS));
    private static final Key<Fields> ADDRESS =
            optional("address", ADDRESS_KEYS.kind(), "none", "The standard claim of this name.");

    private static final List<Key<String>> TEXT_CLAIMS =
            Stream.of(
                            "name",
                            "given_name",
                            "family_name",
                            "middle_name",
                            "nickname",
                            "preferred_username",
                            "profile",
                            "picture",
                            "website",
                            "email",
                            "gender",
                            "birthdate",
                            "zoneinfo",
                            "locale",
                            "phone_number")
                    .map(UserSection::claim)
                    .toList();
    private static final List<Key<Boolean>> FLAG_CLAIMS =
            Stream.of("email_verified", "phone_number_verified")
                    .map(name -> optional(name, Kinds.FLAG, "none", "The standard claim."))
                    .toList();

    static final Section KEYS =
            new Section(
                    "a user",
                    "Created when the user name is free; never changed afterwards.",
                    Stream.of(
                                    List.of(USERNAME, PASSWORD, PASSWORD_HASH),
                                    TEXT_CLAIMS,
                                    FLAG_CLAIMS,
                                    List.of(ADDRESS))
                            .<Key<?>>flatMap(List::stream)
                            .toList());

    private UserSection() {}

    static Kind<NewUser> kind() {
        return KEYS.kind().then(UserSection::user);
    }

    private static Optional<NewUser> user(Fields fields) {
        if (fields.has(PASSWORD) == fields.has(PASSWORD_HASH)) {
            fields.problem(PASSWORD, "expected exactly one of password and password_hash");
            return Optional.empty();
        }
        return fields.get(PASSWORD)
                .<Password>map(Password.Plain::new)
                .or(() -> fields.get(PASSWORD_HASH).map(Password.Hashed::new))
                .map(password -> new NewUser(fields.required(USERNAME), password, claims(fields)));
    }

    private static JsonObject claims(Fields fields) {
        var claims = JsonObject.builder();
        TEXT_CLAIMS.forEach(key -> claims.add(key.name(), fields.get(key)));
        FLAG_CLAIMS.forEach(key -> claims.add(key.name(), fields.get(key)));
        return claims.add("address", fields.get(ADDRESS).map(UserSection::address)).build();
    }

    private static JsonObject address(Fields fields) {
        var address = JsonObject.builder();
        ADDRESS_CLAIMS.forEach(key -> address.add(key.name(), fields.get(key)));
        return address.build();
    }

    private static Key<String> claim(String name) {
        return optional(name, Kinds.TEXT, "none", "The standard claim of this name.");
    }
}
