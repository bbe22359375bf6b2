package dev.sallyport.tryit;

import dev.sallyport.apps.AppFormView;
import dev.sallyport.apps.AppSecretView;
import dev.sallyport.authorize.kit.Answer;
import dev.sallyport.authorize.kit.House;
import dev.sallyport.authorize.kit.Visitor;
import dev.sallyport.client.Client;
import dev.sallyport.protocol.Params;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A developer of a house who tries an app of his.
record Trying(House house, Visitor visitor, String id, String secret) {

    /// Signs him in and creates the app.
    static Trying of(House house, String username, String type) {
        var visitor = house.visitor();
        visitor.open("/developer", username);
        var form = (AppFormView) visitor.get("/developer/create").view();
        var fields = new ArrayList<Map.Entry<String, String>>();
        fields.add(Map.entry("name", "Demo"));
        fields.add(Map.entry("type", type));
        fields.add(Map.entry("redirect_uris", "https://app.example/cb"));
        for (var scope : List.of("openid", "profile", "offline_access", "pockets.read")) {
            fields.add(Map.entry("scope", scope));
        }
        fields.add(Map.entry("proof", form.proof()));
        fields.add(Map.entry("nonce", form.nonce()));
        var created = visitor.post("/developer/create", Params.ofFields(fields), Map.of());
        var view = (AppSecretView) created.view();
        return new Trying(house, visitor, view.clientId(), view.secret().orElse(""));
    }

    /// The same developer at the same app in another sign-in.
    static Trying again(House house, String username, Trying before) {
        var visitor = house.visitor();
        visitor.open("/developer", username);
        return new Trying(house, visitor, before.id(), before.secret());
    }

    Client client() {
        return house.clients.find(id, house.now).orElseThrow();
    }

    String subject() {
        return house.alice.subject();
    }

    TryView page() {
        return (TryView) visitor.get("/developer/apps/" + id + "/try").view();
    }

    Answer start(String ask) {
        var page = page();
        return visitor.post(
                page.action(), Map.of("proof", page.proof(), "step", "start", "ask", ask));
    }

    /// Sets out, allows when asked, and comes back.
    TryStepView begin() {
        var answer = visitor.follow(start(""));
        return arrived(answer.isConsent() ? visitor.decide(answer, "allow") : answer);
    }

    /// The answer to the app is an address of the house, written out.
    TryStepView arrived(Answer answer) {
        var address = answer.location().substring(house.tenant.issuer().value().length());
        return (TryStepView) visitor.get(address).view();
    }

    TryStepView take(TryStepView page, Step step) {
        return take(page, step, secret);
    }

    TryStepView take(TryStepView page, Step step, String credential) {
        return (TryStepView) post(page, step, credential).view();
    }

    Answer post(TryStepView page, Step step, String credential) {
        return post(page.trial(), step, credential);
    }

    Answer post(String trial, Step step, String credential) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("proof", page().proof());
        fields.put("trial", trial);
        fields.put("step", step.label());
        fields.put("credential", credential);
        return visitor.post("/developer/apps/" + id + "/try", fields);
    }

    Answer postStep(String trial, String step) {
        return visitor.post(
                "/developer/apps/" + id + "/try",
                Map.of("proof", page().proof(), "trial", trial, "step", step));
    }

    Answer withoutProof(TryStepView page) {
        return visitor.post(
                "/developer/apps/" + id + "/try",
                Map.of("trial", page.trial(), "step", "redeem", "credential", secret));
    }

    void delete() {
        var app = (AppFormView) visitor.get("/developer/apps/" + id).view();
        visitor.post(
                "/developer/apps/" + id,
                Map.of(
                        "proof",
                        app.proof(),
                        "version",
                        String.valueOf(app.existing().orElseThrow().version()),
                        "action",
                        "delete",
                        "confirm_name",
                        "Demo"));
    }
}
