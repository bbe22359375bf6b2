package dev.sallyport.apps;

import dev.sallyport.authorize.kit.Answer;
import dev.sallyport.authorize.kit.House;
import dev.sallyport.authorize.kit.Visitor;
import dev.sallyport.protocol.Bytes;
import dev.sallyport.protocol.Params;
import dev.sallyport.protocol.Upload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A developer at the console of a house.
final class Console {
    final Visitor visitor;

    private Console(Visitor visitor) {
        this.visitor = visitor;
    }

    static Console of(House house, String username) {
        var visitor = house.visitor();
        var login = visitor.follow(visitor.get("/developer"));
        var answer = visitor.signIn(login, username);
        visitor.follow(visitor.get(answer.location().substring("https://id.example".length())));
        return new Console(visitor);
    }

    /// Everything right.
    static Map<String, String> fields(String... more) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("name", "Demo");
        fields.put("type", "private");
        fields.put("redirect_uris", "https://app.example/cb");
        fields.put("scope", "openid pockets.read");
        for (var at = 0; at < more.length; at += 2) {
            fields.put(more[at], more[at + 1]);
        }
        return fields;
    }

    AppFormView emptyForm() {
        return (AppFormView) visitor.get("/developer/create").view();
    }

    Answer create(String... more) {
        return send(emptyForm(), fields(more), Map.of());
    }

    AppSecretView created(String... more) {
        return (AppSecretView) create(more).view();
    }

    AppFormView app(String clientId) {
        return (AppFormView) visitor.get("/developer/apps/" + clientId).view();
    }

    AppsView apps() {
        return (AppsView) visitor.get("/developer").view();
    }

    /// Presses one of the buttons of an app's page.
    Answer press(AppFormView page, String action, String... more) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("action", action);
        for (var at = 0; at < more.length; at += 2) {
            fields.put(more[at], more[at + 1]);
        }
        return send(page, fields, Map.of());
    }

    Answer save(AppFormView page, String... more) {
        var fields = fields(more);
        fields.put("action", "save");
        return send(page, fields, Map.of());
    }

    Answer send(AppFormView page, Map<String, String> fields, Map<String, Upload> uploads) {
        var all = new ArrayList<Map.Entry<String, String>>();
        fields.forEach((name, value) -> {
            for (var each : name.equals("scope") ? value.split(" ") : new String[] {value}) {
                all.add(Map.entry(name, each));
            }
        });
        all.add(Map.entry("proof", page.proof()));
        all.add(Map.entry("nonce", page.nonce()));
        page.existing()
                .ifPresent(app -> all.add(Map.entry("version", String.valueOf(app.version()))));
        return visitor.post(page.action(), Params.ofFields(all), uploads);
    }

    /// The same with a nonce of his own.
    Answer sendItself(AppFormView page, Map<String, String> fields) {
        var all = new ArrayList<>(fields.entrySet());
        all.add(Map.entry("proof", page.proof()));
        return visitor.post(page.action(), Params.ofFields(List.copyOf(all)), Map.of());
    }

    static Map<String, Upload> logo(String bytes, boolean isWhole) {
        return Map.of("logo", new Upload(Bytes.of(bytes), isWhole));
    }

    static List<Problem> problems(Answer answer) {
        return ((AppFormView) answer.view()).problems();
    }
}
