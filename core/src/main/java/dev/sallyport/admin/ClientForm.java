package dev.sallyport.admin;

import dev.sallyport.admin.Schema.Choice;
import dev.sallyport.admin.Schema.Field;
import dev.sallyport.admin.Schema.Flag;
import dev.sallyport.admin.Schema.Listing;
import dev.sallyport.admin.Schema.Open;
import dev.sallyport.admin.Schema.Shape;
import dev.sallyport.admin.Schema.Text;
import dev.sallyport.client.AuthMethod;
import dev.sallyport.client.Client;
import dev.sallyport.client.ClientMetadata;
import dev.sallyport.client.Upkeep;
import dev.sallyport.json.JsonObject;
import dev.sallyport.keys.SigningAlg;
import java.util.List;
import java.util.stream.Stream;

/// A client as the API says it: by the names of RFC 7591 and OpenID Connect Registration, and those
/// of the configuration. Never its secrets.
final class ClientForm {
    private static final Listing WORDS = new Listing(Text.filled(60), 20);
    private static final Text LIFETIME = Text.filled(20);
    private static final Choice ALG = new Choice(SigningAlg.NAMES);
    private static final Choice GRANT =
            new Choice(List.of("authorization_code", "refresh_token", "client_credentials"));
    private static final Choice METHOD =
            new Choice(Stream.of(AuthMethod.values()).map(AuthMethod::wireName).toList());

    private static final List<Field> FIELDS =
            List.of(
                    Field.optional("client_name", Text.filled(200), "What pages call the app."),
                    Field.optional(
                            "redirect_uris",
                            new Listing(Text.ADDRESS, 50),
                            "Where answers may go; compared exactly."),
                    Field.optional(
                            "grant_types",
                            new Listing(GRANT, 20),
                            "How the app may obtain tokens."),
                    Field.optional("response_types", WORDS, "`code`, with authorization_code."),
                    Field.optional(
                            "token_endpoint_auth_method", METHOD, "How the app proves itself."),
                    Field.optional(
                            "scope",
                            Text.filled(4_000),
                            "What the app may ask for, separated by spaces."),
                    Field.optional("jwks", new Open(), "The app's public keys."),
                    Field.optional("jwks_uri", Text.ADDRESS, "Where the app publishes them."),
                    Field.optional(
                            "application_type",
                            new Choice(List.of("web", "native")),
                            "A native app's loopback redirects match on any port."),
                    Field.optional(
                            "id_token_signed_response_alg", ALG, "How ID tokens are signed."),
                    Field.optional("logo_uri", Text.ADDRESS, "The app's logo."),
                    Field.optional("client_uri", Text.ADDRESS, "The app's website."),
                    Field.optional("policy_uri", Text.ADDRESS, "Its privacy policy."),
                    Field.optional("tos_uri", Text.ADDRESS, "Its terms of service."),
                    Field.optional(
                            "contacts", new Listing(Text.filled(320), 20), "Whom users write to."),
                    Field.optional(
                            "first_party",
                            new Flag(),
                            "Whether consent is not asked for. A public app at a loopback address"
                                    + " or an app scheme asks all the same."),
                    Field.optional("access_token_lifetime", LIFETIME, "Such as `15m`."),
                    Field.optional("refresh_token_lifetime", LIFETIME, "Such as `90d`."),
                    Field.optional(
                            "access_token_signed_response_alg",
                            ALG,
                            "How access tokens are signed."),
                    Field.optional(
                            "access_token_format",
                            new Choice(List.of("jwt", "opaque")),
                            "Whether an API can read them or has to ask."),
                    Field.optional(
                            "owner", Text.filled(255), "The user name of who created the app."),
                    Field.told(
                            "source",
                            new Choice(List.of("configuration", "store")),
                            "Those of the configuration are changed there."),
                    Field.told(
                            "stage",
                            new Choice(
                                    Stream.of(Upkeep.Stage.values())
                                            .map(ClientMetadata::stage)
                                            .toList()),
                            "How far an app of the developer console has come."));

    /// What is sent.
    static final Shape SENT =
            new Shape(
                    "ClientRegistration",
                    with(
                            Field.optional(
                                    "client_id",
                                    Text.filled(128),
                                    "Letters, digits and `._~-`; a random one when absent.")));

    /// What is told.
    static final Shape TOLD =
            new Shape(
                    "Client",
                    with(Field.required("client_id", Text.filled(255), "The public name.")));

    /// The same, with a secret that is told this once.
    static final Shape TOLD_ONCE =
            new Shape(
                    "ClientWithSecret",
                    Stream.concat(
                                    TOLD.fields().stream(),
                                    Stream.of(
                                            Field.optional(
                                                    "client_secret",
                                                    Text.filled(200),
                                                    "A new one, told this once.")))
                            .toList());

    private ClientForm() {}

    static JsonObject told(Client client, boolean isConfigured) {
        return ClientMetadata.of(client).with("source", isConfigured ? "configuration" : "store");
    }

    private static List<Field> with(Field first) {
        return Stream.concat(Stream.of(first), FIELDS.stream()).toList();
    }
}
