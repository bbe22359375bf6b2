package dev.sallyport.admin;

import dev.sallyport.account.Passwords;
import dev.sallyport.account.User;
import dev.sallyport.admin.Schema.Field;
import dev.sallyport.admin.Schema.Flag;
import dev.sallyport.admin.Schema.Open;
import dev.sallyport.admin.Schema.Shape;
import dev.sallyport.admin.Schema.Text;
import dev.sallyport.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/// A user as the API says him. Never his password, nor its hash.
final class UserForm {
    private static final Text WORDS = Text.filled(500);

    /// The standard claims (OIDCC 5.1) but those that we make.
    private static final List<String> IN_WORDS =
            List.of(
                    "name",
                    "family_name",
                    "given_name",
                    "middle_name",
                    "nickname",
                    "preferred_username",
                    "gender",
                    "birthdate",
                    "zoneinfo",
                    "locale",
                    "phone_number");

    private static final Shape ADDRESS =
            new Shape(
                    "Address",
                    Stream.of(
                                    "formatted",
                                    "street_address",
                                    "locality",
                                    "region",
                                    "postal_code",
                                    "country")
                            .map(name -> Field.optional(name, WORDS, "As in OIDCC 5.1.1."))
                            .toList());

    static final Shape CLAIMS =
            new Shape(
                    "Claims",
                    Stream.of(
                                    IN_WORDS.stream().map(name -> claim(name, WORDS)),
                                    Stream.of("profile", "picture", "website")
                                            .map(name -> claim(name, Text.ADDRESS)),
                                    Stream.of(
                                            claim("email", Text.filled(320)),
                                            claim("email_verified", new Flag()),
                                            claim("phone_number_verified", new Flag()),
                                            claim("address", ADDRESS)))
                            .flatMap(fields -> fields)
                            .toList());

    static final Shape PASSWORD =
            new Shape(
                    "Password",
                    List.of(
                            Field.required(
                                    "password",
                                    Text.filled(Passwords.MAX_LENGTH),
                                    "Kept as its Argon2id hash and never told.")));

    static final Shape NEW =
            new Shape(
                    "NewUser",
                    List.of(
                            Field.required(
                                    "username", Text.filled(255), "What he types to sign in."),
                            Field.optional(
                                    "password",
                                    Text.filled(Passwords.MAX_LENGTH),
                                    "Without one he cannot sign in."),
                            Field.optional("claims", CLAIMS, "What apps may be told.")));

    static final Shape TOLD =
            new Shape(
                    "User",
                    List.of(
                            Field.required("sub", Text.filled(128), "His lasting, random name."),
                            Field.required("username", Text.filled(255), "What he types."),
                            Field.required("claims", new Open(), "What is known of him."),
                            Field.required(
                                    "has_password", new Flag(), "Without one he cannot sign in."),
                            Field.required(
                                    "disabled", new Flag(), "Whether an operator shut him out.")));

    private UserForm() {}

    static JsonObject told(User user) {
        return JsonObject.builder()
                .add("sub", user.subject())
                .add("username", user.username())
                .add("claims", user.claims())
                .add("has_password", user.passwordHash().isPresent())
                .add("disabled", user.disabled())
                .build();
    }

    /// What is known of him with the standard claims replaced; others stay.
    static JsonObject claims(User user, JsonObject sent) {
        var claims = new LinkedHashMap<>(user.claims().members());
        CLAIMS.fields().forEach(field -> claims.remove(field.name()));
        claims.putAll(sent.members());
        return new JsonObject(claims);
    }

    private static Field claim(String name, Schema schema) {
        return Field.optional(name, schema, "As in OIDCC 5.1.");
    }
}
