package dev.sallyport.apps;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
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
    /// private key that somebody pastes by mistake the public half alone is kept.
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

    private static Optional<URI> address(String typed) {
        try {
            var uri = new URI(typed);
            return Optional.of(uri).filter(each -> each.getHost() != null);
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<List<JWK>> keys(String typed) {
        try {
            if (typed.startsWith("-----BEGIN")) {
                return Optional.of(List.of(JWK.parseFromPEMEncodedObjects(typed)));
            }
            var json = JsonObject.parse(typed);
            return json.has("keys")
                    ? Optional.of(JWKSet.parse(typed).getKeys())
                    : Optional.of(List.of(JWK.parse(typed)));
        } catch (ParseException | JOSEException | RuntimeException noKeys) {
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
