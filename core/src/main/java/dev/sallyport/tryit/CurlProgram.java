package dev.sallyport.tryit;

import dev.sallyport.tryit.Recipe.Parameter;
import dev.sallyport.tryit.Recipe.Value;
import java.util.Map;
import java.util.stream.Collectors;

/// The flow for a shell with curl and openssl.
record CurlProgram(Recipe recipe) {
    private static final String PROGRAM =
            """
            #!/bin/sh
            # Save as try.sh, then: {run}sh try.sh
            CLIENT_ID={client_id}
            REDIRECT_URI={redirect_uri}
            STATE=$(openssl rand -hex 16)
            VERIFIER=$(openssl rand -hex 32)
            CHALLENGE=$(printf %s "$VERIFIER" | openssl dgst -sha256 -binary \\
              | openssl base64 -A | tr '+/' '-_' | tr -d =)

            echo 'Open this in a browser:'
            printf '%s\\n' {question}\\
            "&state=$STATE&code_challenge=$CHALLENGE&code_challenge_method=S256"
            printf 'Paste the address it came back to: '
            read -r CAME
            case "$CAME" in
              *"state=$STATE"*) ;;
              *) echo 'This answers another request.' >&2; exit 1 ;;
            esac
            CODE=$(printf %s "$CAME" | sed -n 's/.*[?&]code=\\([^&#]*\\).*/\\1/p')

            curl -sS -X POST {token} \\
            {sends}
            echo
            """;

    String text() {
        return Blanks.fill(
                PROGRAM,
                Map.of(
                        "run", run(),
                        "question", Quoting.shell(recipe.questionAddress()),
                        "token", Quoting.shell(recipe.token()),
                        "sends", sends(),
                        "client_id", Quoting.shell(recipe.clientId()),
                        "redirect_uri", Quoting.shell(recipe.redirectUri())));
    }

    private String run() {
        return recipe.hasSecret()
                ? "CLIENT_SECRET=... "
                : recipe.hasKeys() ? "CLIENT_ASSERTION=... " : "";
    }

    private String sends() {
        var header = recipe.isBasic() ? "  -u \"$CLIENT_ID:$CLIENT_SECRET\" \\\n" : "";
        return header + (recipe.isJson() ? json() : form());
    }

    private String form() {
        return recipe.redemption().stream()
                .map(each -> "  --data-urlencode " + field(each))
                .collect(Collectors.joining(" \\\n"));
    }

    private static String field(Parameter parameter) {
        return switch (parameter.value()) {
            case Value.Literal(var text) -> Quoting.shell(parameter.name() + "=" + text);
            case Value.Known known -> "\"" + parameter.name() + "=" + variable(known) + "\"";
        };
    }

    /// What the app's id and address say is written out: a shell puts variables into JSON as they
    /// are.
    private String json() {
        var members =
                recipe.redemption().stream().map(this::member).collect(Collectors.joining(","));
        return "  -H 'Content-Type: application/json' \\\n  --data '{" + members + "}'";
    }

    private String member(Parameter parameter) {
        var name = "\"" + parameter.name() + "\":";
        return switch (parameter.value()) {
            case Value.Literal(var text) -> name + literal(text);
            case Value.Known.CLIENT_ID -> name + literal(recipe.clientId());
            case Value.Known.REDIRECT_URI -> name + literal(recipe.redirectUri());
            case Value.Known known -> name + "\"'\"" + variable(known) + "\"'\"";
        };
    }

    /// Inside single quotes.
    private static String literal(String text) {
        var quoted = Quoting.shell(Quoting.json(text));
        return quoted.substring(1, quoted.length() - 1);
    }

    private static String variable(Value.Known known) {
        return switch (known) {
            case CLIENT_ID -> "$CLIENT_ID";
            case REDIRECT_URI -> "$REDIRECT_URI";
            case CODE -> "$CODE";
            case VERIFIER -> "$VERIFIER";
            case SECRET -> "$CLIENT_SECRET";
            case ASSERTION -> "$CLIENT_ASSERTION";
        };
    }
}
