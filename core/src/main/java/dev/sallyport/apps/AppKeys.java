package dev.sallyport.apps;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import dev.sallyport.apps.Problem.Rule;
import dev.sallyport.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;

/// The public keys of an app that signs: kept here, or published by it.
sealed interface AppKeys {
    int LONGEST = 16_000;
    int MOST = 10;
    int SHORTEST_RSA = 2048;

    record Kept(JsonObject jwks) implements AppKeys {}

    record Published(URI jwksUri) implements AppKeys {}

    /// Reads what a developer has: PEM, a JWK or a set of them, or the address of such a set. Of a
    /// private JWK that somebody pastes by mistake the public half alone is kept.
    static Optional<AppKeys> read(String typed) {
        if (typed.length() > LONGEST) {
            return Optional.empty();
        }
        if (typed.startsWith("https://")) {
            return address(typed).map(Published::new);
        }
        return keys(typed)
                .filter(keys -> !keys.isEmpty() && keys.size() <= MOST)
                .filter(keys -> keys.stream().allMatch(AppKeys::isStrong))
                .map(keys -> new JWKSet(keys).toPublicJWKSet())
                .map(set -> new Kept(JsonObject.parse(set.toString(true))));
    }

    /// What is taken for public keys as we read them and is something else: its other half, what
    /// somebody signed about it, the key in another form, or where anybody could exchange it.
    static Optional<Rule> mistaken(String typed) {
        if (isPrivatePem(typed)) {
            return Optional.of(Rule.KEYS_PRIVATE);
        }
        if (typed.regionMatches(true, 0, "http://", 0, "http://".length())) {
            return Optional.of(Rule.KEYS_HTTP);
        }
        if (typed.contains("BEGIN RSA PUBLIC KEY-----")) {
            return Optional.of(Rule.KEYS_BARE_RSA);
        }
        return typed.contains("CERTIFICATE-----")
                ? Optional.of(Rule.KEYS_CERTIFICATE)
                : Optional.empty();
    }

    /// What was typed, for showing it once more: a private half is not told even to whoever sent
    /// it.
    static String shown(String typed) {
        if (isPrivatePem(typed)) {
            return "";
        }
        return typed.length() > LONGEST
                ? typed
                : keys(typed)
                        .filter(keys -> keys.stream().anyMatch(JWK::isPrivate))
                        .map(keys -> new JWKSet(keys).toPublicJWKSet().toString(true))
                        .orElse(typed);
    }

    private static boolean isPrivatePem(String typed) {
        return typed.contains("PRIVATE KEY");
    }

    private static Optional<URI> address(String typed) {
        try {
            var uri = new URI(typed);
            return Optional.of(uri).filter(each -> each.getHost() != null);
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<List<JWK>> keys(String typed) {
        if (PemKeys.isPem(typed)) {
            return PemKeys.read(typed);
        }
        try {
            var json = JsonObject.parse(typed);
            return json.has("keys")
                    ? Optional.of(JWKSet.parse(typed).getKeys())
                    : Optional.of(List.of(JWK.parse(typed)));
        } catch (ParseException | RuntimeException noKeys) {
            return Optional.empty();
        }
    }

    /// A key that one of the algorithms we accept can be used with.
    private static boolean isStrong(JWK key) {
        return switch (key) {
            case RSAKey rsa -> rsa.size() >= SHORTEST_RSA;
            case ECKey ec -> ec.getCurve().getName().equals("P-256");
            case OctetKeyPair pair -> pair.getCurve().getName().equals("Ed25519");
            default -> false;
        };
    }
}
