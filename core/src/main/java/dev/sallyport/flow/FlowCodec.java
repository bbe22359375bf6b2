package dev.sallyport.flow;

import dev.sallyport.client.ClientId;
import dev.sallyport.flow.Flow.Answer;
import dev.sallyport.flow.Flow.Decision;
import dev.sallyport.json.JsonObject;
import dev.sallyport.store.Codec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A flow as it is sealed: short names, because it travels in addresses.
final class FlowCodec implements Codec<Flow> {
    @Override
    public JsonObject write(Flow flow) {
        var parameters = JsonObject.builder();
        new TreeMap<>(flow.parameters()).forEach(parameters::add);
        return JsonObject.builder()
                .add("par", parameters.build())
                .add("cid", flow.client().value())
                .add("scp", flow.scopes())
                .add("uri", flow.redirectUri())
                .add("at", flow.startedAt())
                .add("br", flow.browser())
                .add("re", flow.restarted())
                .add("of", flow.askedOf())
                .add("ans", flow.decision().map(decision -> decision.answer().name()))
                .add("sid", flow.decision().map(Decision::sid))
                .build();
    }

    @Override
    public Flow read(JsonObject sealed) {
        return new Flow(
                parameters(sealed),
                new ClientId(sealed.requiredString("cid")),
                sealed.strings("scp"),
                sealed.requiredString("uri"),
                sealed.requiredInstant("at"),
                sealed.requiredString("br"),
                sealed.isTrue("re"),
                sealed.string("of"),
                decision(sealed));
    }

    private static Map<String, String> parameters(JsonObject sealed) {
        var parameters = new LinkedHashMap<String, String>();
        sealed.object("par")
                .orElseGet(JsonObject::empty)
                .members()
                .forEach((name, value) -> parameters.put(name, String.valueOf(value)));
        return parameters;
    }

    private static Optional<Decision> decision(JsonObject sealed) {
        return sealed.string("ans")
                .map(Answer::valueOf)
                .map(answer -> new Decision(answer, sealed.requiredString("sid")));
    }
}
