package dev.sallyport.faults;

import dev.sallyport.faults.Answer.Done;
import dev.sallyport.faults.Answer.No;
import dev.sallyport.faults.Answer.Refused;
import dev.sallyport.faults.Answer.SignedOut;
import dev.sallyport.faults.Answer.Spent;
import dev.sallyport.faults.Answer.Tokens;
import dev.sallyport.faults.Answer.Unavailable;
import dev.sallyport.faults.Answer.Undocumented;
import dev.sallyport.faults.Answer.Yes;
import dev.sallyport.json.JsonException;
import dev.sallyport.json.JsonObject;
import dev.sallyport.testkit.Visitor;

/// What a response means to the one who asked. Whatever is not promised is [Undocumented].
final class Answers {
    private Answers() {}

    /// Of `/token`.
    static Answer tokens(Visitor.Answer response) {
        if (response.status() != 200) {
            return refusal(response);
        }
        try {
            var body = JsonObject.parse(response.body());
            return new Tokens(
                    body.requiredString("access_token"), body.requiredString("refresh_token"));
        } catch (JsonException | IllegalArgumentException torn) {
            return undocumented(response);
        }
    }

    /// Of `/revoke`.
    static Answer done(Visitor.Answer response) {
        return response.status() == 200 ? new Done() : refusal(response);
    }

    /// Of `/introspect`.
    static Answer activity(Visitor.Answer response) {
        if (response.status() != 200) {
            return refusal(response);
        }
        try {
            return JsonObject.parse(response.body()).isTrue("active") ? new Yes() : new No();
        } catch (JsonException | IllegalArgumentException torn) {
            return undocumented(response);
        }
    }

    /// Of a page on the way, or of the redirect that ends it with a code.
    static Answer page(Visitor.Answer response) {
        if (response.body().contains("id=\"login-form\"")) {
            return new SignedOut();
        }
        if (isRedirect(response)) {
            return response.parameter("error").isPresent() ? error(response) : new Done();
        }
        return response.status() == 200 ? new Done() : unavailable(response);
    }

    /// Of the consent page that was answered.
    static Answer allowed(Visitor.Answer response) {
        return isRedirect(response) ? new Done() : unavailable(response);
    }

    /// Of a request that may show no page.
    static Answer memory(Visitor.Answer response) {
        if (!isRedirect(response)) {
            return unavailable(response);
        }
        return switch (response.parameter("error").orElse("")) {
            case "" -> new Yes();
            case "consent_required" -> new No();
            case "login_required" -> new SignedOut();
            default -> error(response);
        };
    }

    static boolean isRedirect(Visitor.Answer response) {
        return response.status() == 302 || response.status() == 303;
    }

    /// An error that came with the redirect. The app is told in this way, too, that the server
    /// cannot answer now (RFC 6749 4.1.2.1).
    private static Answer error(Visitor.Answer response) {
        return response.parameter("error").filter("temporarily_unavailable"::equals).isPresent()
                ? new Unavailable()
                : undocumented(response);
    }

    private static Answer refusal(Visitor.Answer response) {
        if (response.status() != 400) {
            return unavailable(response);
        }
        try {
            var body = JsonObject.parse(response.body());
            var why = body.string("error_description").orElse("");
            if (!body.string("error").equals(java.util.Optional.of("invalid_grant"))) {
                return undocumented(response);
            }
            return why.contains("was used before") ? new Spent() : new Refused(why);
        } catch (JsonException | IllegalArgumentException torn) {
            return undocumented(response);
        }
    }

    private static Answer unavailable(Visitor.Answer response) {
        return response.status() == 503 && response.header("Retry-After").isPresent()
                ? new Unavailable()
                : undocumented(response);
    }

    private static Answer undocumented(Visitor.Answer response) {
        var body = response.body();
        return new Undocumented(
                "%s %s %d %s"
                        .formatted(
                                response.response().request().method(),
                                response.from().getPath(),
                                response.status(),
                                body.substring(0, Math.min(body.length(), 400))
                                        + response.header("Location").orElse("")));
    }
}
