package dev.sallyport.tryit;

import dev.sallyport.tryit.Recipe.Parameter;
import dev.sallyport.tryit.Recipe.Value;
import java.util.Map;
import java.util.stream.Collectors;

/// The flow in Python 3.
record PythonProgram(Recipe recipe) {
    private static final String PROGRAM =
            """
            # Save as try.py, then: {run}python3 try.py
            import base64, hashlib, json, os, secrets
            from urllib.error import HTTPError
            from urllib.parse import parse_qs, urlencode, urlsplit
            from urllib.request import Request, urlopen

            client_id = {client_id}
            redirect_uri = {redirect_uri}
            state = secrets.token_urlsafe(16)
            verifier = secrets.token_urlsafe(32)
            digest = hashlib.sha256(verifier.encode()).digest()
            challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")

            print("Open this in a browser:")
            print({authorization} + "?" + urlencode({
            {question}
            }))
            came = input("Paste the address it came back to: ").strip()
            answer = parse_qs(urlsplit(came).query)
            if answer.get("state") != [state]:
                raise SystemExit("This answers another request.")
            code = answer.get("code", [""])[0]

            body = {encode}({
            {fields}
            }).encode()
            headers = {"Content-Type": "{type}"}
            {header}try:
                reply = urlopen(Request({token}, body, headers))
            except HTTPError as refused:
                reply = refused
            print(reply.getcode(), reply.read().decode())
            """;
    private static final String BASIC =
            """
            pair = client_id + ":" + os.environ["CLIENT_SECRET"]
            headers["Authorization"] = "Basic " + base64.b64encode(pair.encode()).decode()
            """;

    String text() {
        return Blanks.fill(
                PROGRAM,
                Map.of(
                        "run", run(),
                        "encode", recipe.isJson() ? "json.dumps" : "urlencode",
                        "type", type(recipe),
                        "header", recipe.isBasic() ? BASIC : "",
                        "fields", fields(),
                        "question", question(),
                        "authorization", Quoting.python(recipe.authorization()),
                        "token", Quoting.python(recipe.token()),
                        "client_id", Quoting.python(recipe.clientId()),
                        "redirect_uri", Quoting.python(recipe.redirectUri())));
    }

    /// What the body of the token request is.
    static String type(Recipe recipe) {
        return recipe.isJson() ? "application/json" : "application/x-www-form-urlencoded";
    }

    private String run() {
        return recipe.hasSecret()
                ? "CLIENT_SECRET=... "
                : recipe.hasKeys() ? "CLIENT_ASSERTION=... " : "";
    }

    private String question() {
        return recipe.question("", "").entrySet().stream()
                .map(each -> "    \"" + each.getKey() + "\": " + asked(each) + ",")
                .collect(Collectors.joining("\n"));
    }

    private static String asked(Map.Entry<String, String> field) {
        return switch (field.getKey()) {
            case "client_id", "redirect_uri", "state" -> field.getKey();
            case "code_challenge" -> "challenge";
            default -> Quoting.python(field.getValue());
        };
    }

    private String fields() {
        return recipe.redemption().stream()
                .map(PythonProgram::field)
                .collect(Collectors.joining("\n"));
    }

    private static String field(Parameter parameter) {
        var value =
                switch (parameter.value()) {
                    case Value.Literal(var text) -> Quoting.python(text);
                    case Value.Known.CLIENT_ID -> "client_id";
                    case Value.Known.REDIRECT_URI -> "redirect_uri";
                    case Value.Known.CODE -> "code";
                    case Value.Known.VERIFIER -> "verifier";
                    case Value.Known.SECRET -> "os.environ[\"CLIENT_SECRET\"]";
                    case Value.Known.ASSERTION -> "os.environ[\"CLIENT_ASSERTION\"]";
                };
        return "    \"" + parameter.name() + "\": " + value + ",";
    }
}
