package dev.sallyport.profile;

import dev.sallyport.account.User;
import dev.sallyport.frame.Languages;
import dev.sallyport.json.JsonObject;
import dev.sallyport.profile.ProfileField.Problem;
import dev.sallyport.protocol.Params;
import dev.sallyport.seal.Sha256;
import dev.sallyport.spec.Spec;
import java.text.Normalizer;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What a person says about himself, as the form has it.
///
/// @param values by field; empty where he says nothing
/// @param language the tag of the language he wants pages in; empty for his browser's
public record Profile(Map<ProfileField, String> values, String language) {
    private static final String LOCALE = "locale";

    public Profile {
        values = Map.copyOf(values);
    }

    static Profile of(User user) {
        var values = new EnumMap<ProfileField, String>(ProfileField.class);
        for (var field : ProfileField.values()) {
            values.put(field, user.claims().string(field.claim()).orElse(""));
        }
        return new Profile(values, Languages.of(user).map(Locale::toLanguageTag).orElse(""));
    }

    /// What a form says. A field that it does not name is an empty one: that is how they arrive.
    Profile changedBy(Params form) {
        var changed = new EnumMap<ProfileField, String>(ProfileField.class);
        for (var field : ProfileField.values()) {
            changed.put(field, form.optional(field.claim()).map(Profile::tidy).orElse(""));
        }
        var wanted = form.optional("language").orElse("");
        var isSpoken = wanted.isEmpty() || Languages.named(wanted).isPresent();
        return new Profile(changed, isSpoken ? wanted : language);
    }

    public String value(ProfileField field) {
        return values.getOrDefault(field, "");
    }

    /// What is wrong, by field. What was there already is never wrong.
    Map<ProfileField, Problem> problems(Profile before) {
        var problems = new EnumMap<ProfileField, Problem>(ProfileField.class);
        values.forEach((field, value) -> {
            if (!value.equals(before.value(field))) {
                field.problem(value).ifPresent(problem -> problems.put(field, problem));
            }
        });
        return problems;
    }

    /// Tells one state of a person's profile from another, and nothing else about it.
    static String version(User user) {
        return Sha256.url("profile " + user.claims().text());
    }

    /// The person with this profile. An address or number that has changed is confirmed by nobody
    /// yet.
    @Spec("OIDCC-5.1")
    User applied(User user, Instant at) {
        var before = of(user);
        if (equals(before)) {
            return user;
        }
        var claims = new LinkedHashMap<>(user.claims().members());
        for (var field : ProfileField.values()) {
            if (!value(field).equals(before.value(field))) {
                put(claims, field.claim(), value(field), value(field));
                field.verified().ifPresent(name -> put(claims, name, value(field), false));
            }
        }
        if (!language.equals(before.language())) {
            put(claims, LOCALE, language, language);
        }
        claims.put("updated_at", at.getEpochSecond());
        return user.withClaims(new JsonObject(claims));
    }

    private static void put(Map<String, Object> claims, String name, String typed, Object value) {
        if (typed.isEmpty()) {
            claims.remove(name);
        } else {
            claims.put(name, value);
        }
    }

    private static String tidy(String typed) {
        return Normalizer.normalize(typed.strip(), Normalizer.Form.NFC);
    }
}
