package dev.sallyport.tryit;

import dev.sallyport.tryit.Recipe.Parameter;
import dev.sallyport.tryit.Recipe.Value;
import java.util.Map;
import java.util.stream.Collectors;

/// The flow in JavaScript, for Node.js 18 and later.
record JavaScriptProgram(Recipe recipe) {
    private static final String PROGRAM =
            """
            // Save as try.mjs, then: {run}node try.mjs
            import { createHash, randomBytes{imports} } from "node:crypto";
            {files}import { createInterface } from "node:readline/promises";

            const clientId = {client_id};
            const redirectUri = {redirect_uri};
            const state = randomBytes(16).toString("base64url");
            const verifier = randomBytes(32).toString("base64url");
            const challenge = createHash("sha256").update(verifier).digest("base64url");
            {assertion}
            console.log("Open this in a browser:");
            console.log({authorization} + "?" + new URLSearchParams({
            {question}
            }));
            const terminal = createInterface({ input: process.stdin, output: process.stdout });
            const came = await terminal.question("Paste the address it came back to: ");
            terminal.close();
            const answer = new URL(came.trim()).searchParams;
            if (answer.get("state") !== state) throw new Error("This answers another request.");

            const reply = await fetch({token}, {
              method: "POST",
              headers: {
                "Content-Type": "{type}",
            {header}  },
              body: {encode}({
            {fields}
              }),
            });
            console.log(reply.status, await reply.text());
            """;
    private static final String FILES = "import { readFileSync } from \"node:fs\";\n";
    private static final String BASIC =
            """
                Authorization: "Basic " + Buffer.from(
                  clientId + ":" + process.env.CLIENT_SECRET).toString("base64"),
            """;
    private static final String ASSERTION =
            """

            // The private key as PEM (PKCS #8) in key.pem
            const coded = (json) => Buffer.from(JSON.stringify(json)).toString("base64url");
            const now = Math.floor(Date.now() / 1000);
            const said = coded({ alg: "{algorithm}", typ: "JWT" }) + "." + coded({
              iss: clientId, sub: clientId, aud: {token},
              jti: randomBytes(16).toString("base64url"), iat: now, exp: now + 240 });
            const key = { key: readFileSync("key.pem"), dsaEncoding: "ieee-p1363" };
            const assertion = said + "."
              + sign({digest}, Buffer.from(said), key).toString("base64url");
            """;

    String text() {
        return Blanks.fill(
                PROGRAM,
                Map.ofEntries(
                        Map.entry("assertion", recipe.hasKeys() ? assertion() : ""),
                        Map.entry("run", recipe.hasSecret() ? "CLIENT_SECRET=... " : ""),
                        Map.entry("imports", recipe.hasKeys() ? ", sign" : ""),
                        Map.entry("files", recipe.hasKeys() ? FILES : ""),
                        Map.entry(
                                "encode",
                                recipe.isJson() ? "JSON.stringify" : "new URLSearchParams"),
                        Map.entry("type", PythonProgram.type(recipe)),
                        Map.entry("header", recipe.isBasic() ? BASIC : ""),
                        Map.entry("fields", fields()),
                        Map.entry("question", question()),
                        Map.entry("authorization", Quoting.javaScript(recipe.authorization())),
                        Map.entry("token", Quoting.javaScript(recipe.token())),
                        Map.entry("client_id", Quoting.javaScript(recipe.clientId())),
                        Map.entry("redirect_uri", Quoting.javaScript(recipe.redirectUri()))));
    }

    private String assertion() {
        return Blanks.fill(
                ASSERTION,
                Map.of(
                        "digest", recipe.algorithm().equals("EdDSA") ? "null" : "\"sha256\"",
                        "algorithm", recipe.algorithm(),
                        "token", Quoting.javaScript(recipe.token())));
    }

    private String question() {
        return recipe.question("", "").entrySet().stream()
                .map(each -> "  " + each.getKey() + asked(each) + ",")
                .collect(Collectors.joining("\n"));
    }

    private static String asked(Map.Entry<String, String> field) {
        return switch (field.getKey()) {
            case "client_id" -> ": clientId";
            case "redirect_uri" -> ": redirectUri";
            case "state" -> "";
            case "code_challenge" -> ": challenge";
            default -> ": " + Quoting.javaScript(field.getValue());
        };
    }

    private String fields() {
        return recipe.redemption().stream()
                .map(JavaScriptProgram::field)
                .collect(Collectors.joining("\n"));
    }

    private static String field(Parameter parameter) {
        var value =
                switch (parameter.value()) {
                    case Value.Literal(var text) -> Quoting.javaScript(text);
                    case Value.Known.CLIENT_ID -> "clientId";
                    case Value.Known.REDIRECT_URI -> "redirectUri";
                    case Value.Known.CODE -> "answer.get(\"code\")";
                    case Value.Known.VERIFIER -> "verifier";
                    case Value.Known.SECRET -> "process.env.CLIENT_SECRET";
                    case Value.Known.ASSERTION -> "assertion";
                };
        return "    " + parameter.name() + ": " + value + ",";
    }
}
