package dev.sallyport.tryit;

import dev.sallyport.tryit.Recipe.Parameter;
import dev.sallyport.tryit.Recipe.Value;
import java.util.Map;
import java.util.stream.Collectors;

/// The flow in Java 17 and later, one file that runs as it is.
record JavaProgram(Recipe recipe) {
    private static final String PROGRAM =
            """
            // Save as Try.java, then: {run}java Try.java
            import static java.nio.charset.StandardCharsets.UTF_8;
            import static java.util.stream.Collectors.joining;

            import java.net.*;
            import java.net.http.*;
            import java.nio.file.*;
            import java.security.*;
            import java.util.*;

            class Try {
              static final String CLIENT_ID = {client_id};
              static final String REDIRECT_URI = {redirect_uri};

              public static void main(String[] args) throws Exception {
                var state = random();
                var verifier = random();
                var sha256 = MessageDigest.getInstance("SHA-256");
                var question = new LinkedHashMap<String, String>();
            {question}
                System.out.println("Open this in a browser:");
                System.out.println({authorization} + "?" + form(question));
                System.out.print("Paste the address it came back to: ");
                var came = URI.create(new Scanner(System.in).nextLine().strip()).getRawQuery();
                var answer = new HashMap<String, String>();
                for (var pair : came.split("&")) {
                  var halves = pair.split("=", 2);
                  answer.put(halves[0], URLDecoder.decode(halves[1], UTF_8));
                }
                if (!state.equals(answer.get("state"))) {
                  throw new IllegalStateException("This answers another request.");
                }

                var fields = new LinkedHashMap<String, String>();
            {fields}
                var request = HttpRequest.newBuilder(URI.create({token}))
                    .header("Content-Type", "{type}")
            {header}        .POST(HttpRequest.BodyPublishers.ofString({encode}(fields)))
                    .build();
                var reply = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString());
                System.out.println(reply.statusCode() + " " + reply.body());
              }

              static String random() {
                var bytes = new byte[32];
                new java.security.SecureRandom().nextBytes(bytes);
                return base64(bytes);
              }

              static String base64(byte[] bytes) {
                return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
              }

              static String form(Map<String, String> fields) {
                return fields.entrySet().stream()
                    .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
                    .collect(joining("&"));
              }
            {more}}
            """;
    private static final String BASIC =
            """
                    .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(
                        (CLIENT_ID + ":" + System.getenv("CLIENT_SECRET")).getBytes(UTF_8)))
            """;
    private static final String JSON =
            """

              static String json(Map<String, String> fields) {
                return fields.entrySet().stream()
                    .map(each -> quoted(each.getKey()) + ":" + quoted(each.getValue()))
                    .collect(joining(",", "{", "}"));
              }

              static String quoted(String text) {
                return '"' + text.replace("\\\\", "\\\\\\\\").replace("\\"", "\\\\\\"") + '"';
              }
            """;
    private static final String ASSERTION =
            """

              // The private key as PEM (PKCS #8) in key.pem
              static String assertion() throws Exception {
                var now = new Date().getTime() / 1000;
                var claims = "{'iss':'%1$s','sub':'%1$s','aud':'%2$s','jti':'%3$s','iat':%4$d,"
                    + "'exp':%5$d}";
                var filled = claims.replace('\\'', '"')
                    .formatted(CLIENT_ID, {token}, random(), now, now + 240);
                var said = base64("{\\"alg\\":\\"{algorithm}\\"}".getBytes(UTF_8))
                    + "." + base64(filled.getBytes(UTF_8));
                var pem = Files.readString(Path.of("key.pem"));
                var der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[^-]+-----", ""));
                var key = KeyFactory.getInstance("{keys}")
                    .generatePrivate(new java.security.spec.PKCS8EncodedKeySpec(der));
                var signature = Signature.getInstance("{signs}");
                signature.initSign(key);
                signature.update(said.getBytes(UTF_8));
                return said + "." + base64(signature.sign());
              }
            """;

    String text() {
        var more = (recipe.isJson() ? JSON : "") + (recipe.hasKeys() ? assertion() : "");
        return Blanks.fill(
                PROGRAM,
                Map.ofEntries(
                        Map.entry("more", more),
                        Map.entry("run", recipe.hasSecret() ? "CLIENT_SECRET=... " : ""),
                        Map.entry("encode", recipe.isJson() ? "json" : "form"),
                        Map.entry("type", PythonProgram.type(recipe)),
                        Map.entry("header", recipe.isBasic() ? BASIC : ""),
                        Map.entry("fields", fields()),
                        Map.entry("question", question()),
                        Map.entry("authorization", Quoting.java(recipe.authorization())),
                        Map.entry("token", Quoting.java(recipe.token())),
                        Map.entry("client_id", Quoting.java(recipe.clientId())),
                        Map.entry("redirect_uri", Quoting.java(recipe.redirectUri()))));
    }

    private String assertion() {
        return Blanks.fill(
                ASSERTION,
                Map.of(
                        "algorithm", recipe.algorithm(),
                        "keys", keys(),
                        "signs", signs(),
                        "token", Quoting.java(recipe.token())));
    }

    private String keys() {
        return switch (recipe.algorithm()) {
            case "RS256" -> "RSA";
            case "EdDSA" -> "Ed25519";
            default -> "EC";
        };
    }

    private String signs() {
        return switch (recipe.algorithm()) {
            case "RS256" -> "SHA256withRSA";
            case "EdDSA" -> "Ed25519";
            default -> "SHA256withECDSAinP1363Format";
        };
    }

    private String question() {
        return recipe.question("", "").entrySet().stream()
                .map(each -> put("question", each.getKey(), asked(each)))
                .collect(Collectors.joining("\n"));
    }

    private static String asked(Map.Entry<String, String> field) {
        return switch (field.getKey()) {
            case "client_id" -> "CLIENT_ID";
            case "redirect_uri" -> "REDIRECT_URI";
            case "state" -> "state";
            case "code_challenge" -> "base64(sha256.digest(verifier.getBytes(UTF_8)))";
            default -> Quoting.java(field.getValue());
        };
    }

    private String fields() {
        return recipe.redemption().stream()
                .map(each -> put("fields", each.name(), value(each)))
                .collect(Collectors.joining("\n"));
    }

    private static String value(Parameter parameter) {
        return switch (parameter.value()) {
            case Value.Literal(var text) -> Quoting.java(text);
            case Value.Known.CLIENT_ID -> "CLIENT_ID";
            case Value.Known.REDIRECT_URI -> "REDIRECT_URI";
            case Value.Known.CODE -> "answer.get(\"code\")";
            case Value.Known.VERIFIER -> "verifier";
            case Value.Known.SECRET -> "System.getenv(\"CLIENT_SECRET\")";
            case Value.Known.ASSERTION -> "assertion()";
        };
    }

    private static String put(String map, String name, String value) {
        return "    " + map + ".put(\"" + name + "\", " + value + ");";
    }
}
