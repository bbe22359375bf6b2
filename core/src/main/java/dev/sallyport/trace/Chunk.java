package dev.sallyport.trace;

import dev.sallyport.json.JsonException;
import dev.sallyport.json.JsonObject;
import dev.sallyport.protocol.Came;
import dev.sallyport.protocol.Came.Parameter;
import dev.sallyport.store.Codec;
import dev.sallyport.trace.TracedRequest.Step;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Some requests of one ring, oldest first, as they are stored together.
///
/// @param turn how many full chunks of the ring came before
public record Chunk(long turn, List<TracedRequest> requests) {
    static final int SIZE = 50;
    static final Chunk FIRST = new Chunk(0, List.of());
    public static final Codec<Chunk> CODEC = new ChunkCodec();

    public Chunk {
        requests = List.copyOf(requests);
    }

    private static final class ChunkCodec implements Codec<Chunk> {
        @Override
        public JsonObject write(Chunk chunk) {
            return JsonObject.builder()
                    .add("turn", chunk.turn())
                    .add("requests", chunk.requests().stream().map(ChunkCodec::written).toList())
                    .build();
        }

        @Override
        public Chunk read(JsonObject body) {
            return new Chunk(
                    body.requiredNumber("turn"),
                    body.objects("requests").stream().map(ChunkCodec::request).toList());
        }

        private static JsonObject written(TracedRequest request) {
            return JsonObject.builder()
                    .add("id", request.id())
                    .add("at", request.at())
                    .add("step", request.step().name().toLowerCase(Locale.ROOT))
                    .add("outcome", request.outcome())
                    .add("rule", request.rule())
                    .add("method", request.method())
                    .add(
                            "came",
                            request.came().parameters().stream().map(ChunkCodec::line).toList())
                    .add("others", request.came().others())
                    .build();
        }

        private static TracedRequest request(JsonObject body) {
            return new TracedRequest(
                    body.requiredString("id"),
                    body.requiredInstant("at"),
                    step(body.requiredString("step")),
                    body.requiredString("outcome"),
                    body.requiredString("rule"),
                    body.requiredString("method"),
                    new Came(
                            body.strings("came").stream().map(ChunkCodec::parameter).toList(),
                            (int) body.requiredNumber("others")));
        }

        /// `name` or `name=value`: no name that is kept has an equals sign in it.
        private static String line(Parameter parameter) {
            return parameter.name() + parameter.value().map(value -> "=" + value).orElse("");
        }

        private static Parameter parameter(String line) {
            var equals = line.indexOf('=');
            return equals < 0
                    ? new Parameter(line, Optional.empty())
                    : new Parameter(
                            line.substring(0, equals), Optional.of(line.substring(equals + 1)));
        }

        private static Step step(String name) {
            return switch (name) {
                case "authorization" -> Step.AUTHORIZATION;
                case "token" -> Step.TOKEN;
                default -> throw new JsonException("unknown step");
            };
        }
    }
}
