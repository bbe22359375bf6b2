package dev.sallyport.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.json.JsonObject;
import dev.sallyport.testkit.Visitor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server is killed under load, as if the power had gone, and started again on what it left.
class CrashTest {
    private static final int APPS = 8;
    private static final int ANSWERS_BEFORE_THE_KILL = 60;

    @TempDir private Path folder;

    /// What an app was told and so may rely on. A code whose answer was lost is not among them.
    private record Told(String code, JsonObject tokens) {}

    @Test
    void every_answered_token_lives_on_and_no_code_works_twice() throws Exception {
        var told = new ConcurrentLinkedQueue<Told>();
        var server = ServerProcess.start(folder);
        var apps = new Semaphore(0);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var app = 0; app < APPS; app++) {
                threads.execute(() -> redeemUntilNobodyAnswers(server, told, apps));
            }
            apps.acquire(ANSWERS_BEFORE_THE_KILL);
            server.kill();
        }

        try (var again = ServerProcess.start(folder, server.port())) {
            assertThat(told).hasSizeGreaterThanOrEqualTo(ANSWERS_BEFORE_THE_KILL);
            for (var one : told) {
                assertThat(isActive(again, one.tokens().requiredString("access_token"))).isTrue();
                assertThat(refresh(again, one.tokens().requiredString("refresh_token")))
                        .isEqualTo(200);
            }
            for (var one : told) {
                assertThat(redeem(again, new Visitor(Visitor.client()), one.code()).status())
                        .isEqualTo(400);
            }
        }
    }

    private static void redeemUntilNobodyAnswers(
            ServerProcess server, ConcurrentLinkedQueue<Told> told, Semaphore answers) {
        var visitor = new Visitor(Visitor.client());
        var codes = new ArrayList<String>();
        try {
            while (true) {
                codes.add(code(server, visitor));
                var answer = redeem(server, visitor, codes.getLast());
                if (answer.status() == 200) {
                    told.add(new Told(codes.getLast(), JsonObject.parse(answer.body())));
                    answers.release();
                }
            }
        } catch (RuntimeException killed) {
            // The server is gone: what was told until now is what counts.
            assertThat(codes).isNotEmpty();
        }
    }

    private static String code(ServerProcess server, Visitor visitor) {
        var address =
                server.issuer()
                        + "/authorize?"
                        + Visitor.encoded(
                                Map.of(
                                        "client_id", "crash",
                                        "response_type", "code",
                                        "redirect_uri", "https://app.example/callback",
                                        "scope", "openid offline_access"));
        return visitor.authorize(address, "alice", "correct horse")
                .parameter("code")
                .orElseThrow(() -> new IllegalStateException("no code"));
    }

    private static Visitor.Answer redeem(ServerProcess server, Visitor visitor, String code) {
        return visitor.post(
                server.issuer() + "/token",
                Map.of(
                        "grant_type", "authorization_code",
                        "code", code,
                        "client_id", "crash",
                        "client_secret", "crash-secret",
                        "redirect_uri", "https://app.example/callback"));
    }

    private static int refresh(ServerProcess server, String refreshToken) {
        return new Visitor(Visitor.client())
                .post(
                        server.issuer() + "/token",
                        Map.of(
                                "grant_type", "refresh_token",
                                "refresh_token", refreshToken,
                                "client_id", "crash",
                                "client_secret", "crash-secret"))
                .status();
    }

    private static boolean isActive(ServerProcess server, String token) {
        var answer =
                new Visitor(Visitor.client())
                        .post(
                                server.issuer() + "/introspect",
                                Map.of(
                                        "token", token,
                                        "client_id", "crash",
                                        "client_secret", "crash-secret"));
        return JsonObject.parse(answer.body()).isTrue("active");
    }

    @Test
    void a_stop_lets_what_is_under_way_finish_and_exits_well() throws Exception {
        var server = ServerProcess.start(folder);
        assertThat(List.of(200, 200))
                .containsExactly(
                        new Visitor(Visitor.client())
                                .get(server.issuer() + "/.well-known/openid-configuration")
                                .status(),
                        new Visitor(Visitor.client()).get(server.issuer() + "/jwks").status());

        assertThat(server.stop()).isZero();
    }
}
