package dev.sallyport.tryit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.util.JavacTask;
import dev.sallyport.client.AuthMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramTest {
    private static final String TOKEN = "https://id.example/oauth2/token";

    /// Stands in for what a shell would call, and says how it was called, one argument a line.
    private static final String STAND_INS =
            """
            curl() { for each in "$@"; do printf '<%s>\\n' "$each"; done; }
            openssl() { case "$1" in rand) echo abc ;; *) cat >/dev/null; echo def= ;; esac; }
            """;

    @ParameterizedTest
    @EnumSource(AuthMethod.class)
    void every_program_knows_the_app_and_the_doors_of_its_tenant(AuthMethod method) {
        for (var program : Program.of(recipe(method, false))) {
            assertThat(program.text())
                    .as(program.id())
                    .contains("app-1", "https://app.example/cb", TOKEN, "openid")
                    .contains("https://id.example/oauth2/auth", "S256")
                    .doesNotContain("{client_id}", "{token}");
        }
    }

    @Test
    void a_secret_goes_where_the_app_is_registered_to_send_it() {
        assertThat(texts(AuthMethod.CLIENT_SECRET_BASIC))
                .allSatisfy(text -> assertThat(text).doesNotContain("client_secret"))
                .allSatisfy(text -> assertThat(text).containsPattern("-u |Basic "));
        assertThat(texts(AuthMethod.CLIENT_SECRET_POST))
                .allSatisfy(text -> assertThat(text).contains("client_secret"))
                .allSatisfy(text -> assertThat(text).doesNotContainPattern("-u |Basic "));
        assertThat(texts(AuthMethod.NONE))
                .allSatisfy(text -> assertThat(text).doesNotContain("SECRET", "Basic "));
        assertThat(texts(AuthMethod.PRIVATE_KEY_JWT))
                .allSatisfy(text -> assertThat(text).contains("client_assertion_type"))
                .allSatisfy(text -> assertThat(text).doesNotContain("SECRET"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_shell_sends_the_request_of_the_app(boolean isJson) throws Exception {
        var sent = run(recipe(AuthMethod.CLIENT_SECRET_POST, isJson));

        assertThat(sent)
                .contains("<" + TOKEN + ">")
                .contains(
                        isJson
                                ? "<{\"grant_type\":\"authorization_code\",\"code\":\"c-1\","
                                        + "\"redirect_uri\":\"https://app.example/cb\","
                                        + "\"code_verifier\":\"abc\",\"client_id\":\"app-1\","
                                        + "\"client_secret\":\"s3cr3t\"}>"
                                : "<redirect_uri=https://app.example/cb>")
                .contains(
                        "https://id.example/oauth2/auth?response_type=code&client_id=app-1"
                            + "&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&scope=openid+profile"
                            + "&state=abc&code_challenge=def&code_challenge_method=S256");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a'b; touch hit; '",
                "a\"b$(touch hit)`touch hit`$HOME\\",
                "{token}{client_id}",
                "a\\u0022b\\\\",
                "-K/etc/passwd @file"
            })
    void no_word_of_somebody_else_ends_the_text_it_stands_in(String words) throws Exception {
        for (var isJson : List.of(true, false)) {
            var recipe = recipe(words, AuthMethod.CLIENT_SECRET_POST, isJson);

            assertThat(run(recipe))
                    .contains(isJson ? Quoting.json(words) : "<client_id=" + words + ">");
            assertThat(complaints(new JavaProgram(recipe).text(), false)).isEmpty();
        }
    }

    @Test
    void the_java_program_compiles() {
        for (var recipe :
                List.of(
                        recipe(AuthMethod.PRIVATE_KEY_JWT, true),
                        recipe(AuthMethod.CLIENT_SECRET_BASIC, false))) {
            assertThat(complaints(new JavaProgram(recipe).text(), true)).isEmpty();
        }
    }

    @Test
    void each_language_reads_back_what_was_quoted() {
        assertThat(Quoting.java("a\"\\u0022\n\u2028ä"))
                .isEqualTo("\"a\\\"\\\\u0022\\012\\u2028ä\"");
        assertThat(Quoting.python("a\"\n\u2028ä")).isEqualTo("\"a\\\"\\u000a\\u2028ä\"");
        assertThat(Quoting.shell("it's")).isEqualTo("'it'\\''s'");
    }

    private static List<String> texts(AuthMethod method) {
        return Program.of(recipe(method, false)).stream().map(Program::text).toList();
    }

    private static Recipe recipe(AuthMethod method, boolean isJson) {
        return recipe("app-1", method, isJson);
    }

    private static Recipe recipe(String id, AuthMethod method, boolean isJson) {
        return new Recipe(
                id,
                "https://app.example/cb",
                Optional.of("openid profile"),
                "https://id.example/oauth2/auth",
                TOKEN,
                method,
                isJson,
                "ES256");
    }

    /// What the shell program prints and sends when its user brings an answer.
    private static String run(Recipe recipe) throws IOException, InterruptedException {
        var started =
                new ProcessBuilder("sh", "-c", STAND_INS + new CurlProgram(recipe).text())
                        .redirectErrorStream(true);
        started.environment().put("CLIENT_SECRET", "s3cr3t");
        var shell = started.start();
        try (var in = shell.outputWriter()) {
            in.write("https://app.example/cb?code=c-1&state=abc&iss=x\n");
        }
        var printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(printed).isZero();
        return printed;
    }

    /// What a compiler has to say against it.
    private static String complaints(String program, boolean isWhole) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var source =
                new SimpleJavaFileObject(
                        URI.create("string:///Try.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return program;
                    }
                };
        var complaints = new ArrayList<String>();
        var task =
                (JavacTask)
                        compiler.getTask(
                                null,
                                null,
                                said -> complaints.add(said.toString()),
                                List.of("-proc:none"),
                                null,
                                List.of(source));
        try {
            task.parse();
            if (isWhole) {
                task.analyze();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return String.join("\n", complaints);
    }
}
