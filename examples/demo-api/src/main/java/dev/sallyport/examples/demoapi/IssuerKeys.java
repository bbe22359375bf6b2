package dev.sallyport.examples.demoapi;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;

/// An issuer's public keys: found through its discovery document when the first token comes, kept
/// for five minutes, and fetched again when a token names a key that is not among them (at most
/// twice in half a minute, so that made-up names cannot drive it).
final class IssuerKeys implements JWKSource<SecurityContext> {
    private final URI issuer;
    private final Fetch fetch = new Fetch();
    private volatile Optional<JWKSource<SecurityContext>> found = Optional.empty();

    IssuerKeys(URI issuer) {
        this.issuer = issuer;
    }

    @Override
    public List<JWK> get(JWKSelector selector, SecurityContext context) throws KeySourceException {
        return source().get(selector, context);
    }

    private JWKSource<SecurityContext> source() throws KeySourceException {
        if (found.isEmpty()) {
            found =
                    Optional.of(
                            JWKSourceBuilder.<SecurityContext>create(keysAddress(), fetch)
                                    .refreshAheadCache(false)
                                    .retrying(true)
                                    .build());
        }
        return found.get();
    }

    private URL keysAddress() throws KeySourceException {
        try {
            var address = URI.create(issuer + "/.well-known/openid-configuration");
            var document =
                    JSONObjectUtils.parse(fetch.retrieveResource(address.toURL()).getContent());
            if (!issuer.toString().equals(JSONObjectUtils.getString(document, "issuer"))) {
                throw new KeySourceException("the discovery document names another issuer");
            }
            return JSONObjectUtils.getURI(document, "jwks_uri").toURL();
        } catch (IOException | ParseException | IllegalArgumentException unusable) {
            throw new KeySourceException("no discovery document", unusable);
        }
    }
}
