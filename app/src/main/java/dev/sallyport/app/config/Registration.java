package dev.sallyport.app.config;

import dev.sallyport.app.config.Tree.Looks;
import dev.sallyport.app.config.Tree.Mapping;
import dev.sallyport.app.config.Tree.Member;
import dev.sallyport.app.config.Tree.Scalar;
import dev.sallyport.app.config.Tree.Sequence;
import dev.sallyport.client.Client;
import dev.sallyport.json.JsonObject;
import dev.sallyport.tenant.Tenant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// A client that was not written in a file, read by the very rules of the file.
public final class Registration {
    private static final Place NOWHERE = new Place(1, "");

    private Registration() {}

    /// @param fields by their names in a configuration: each one text, or a list of texts
    public static Client read(
            Map<String, List<String>> lists, Map<String, String> fields, Tenant in)
            throws ConfigException {
        var members = new ArrayList<Member>();
        fields.forEach((name, text) -> members.add(member(name, scalar(name, text))));
        lists.forEach((name, texts) -> members.add(member(name, sequence(name, texts))));
        return read(members, in);
    }

    /// @param registration by the names in a configuration
    public static Client read(JsonObject registration, Tenant in) throws ConfigException {
        return read(members(registration.members()), in);
    }

    private static Client read(List<Member> members, Tenant in) throws ConfigException {
        var problems = new Problems("client");
        var draft = ClientSection.kind().read(new Mapping(NOWHERE, members), problems);
        var client = draft.map(found -> found.in(in));
        problems.stopIfAny();
        return client.orElseThrow();
    }

    private static List<Member> members(Map<?, ?> values) {
        return values.entrySet().stream()
                .map(each -> member((String) each.getKey(), tree(each.getKey(), each.getValue())))
                .toList();
    }

    private static Tree tree(Object key, Object value) {
        var place = NOWHERE.member((String) key, 1);
        return switch (value) {
            case Map<?, ?> map -> new Mapping(place, members(map));
            case Collection<?> elements ->
                    new Sequence(
                            place, elements.stream().map(element -> tree(key, element)).toList());
            default -> scalar((String) key, value.toString());
        };
    }

    private static Member member(String name, Tree value) {
        return new Member(name, NOWHERE.member(name, 1), value);
    }

    private static Sequence sequence(String name, List<String> texts) {
        var elements = texts.stream().<Tree>map(text -> scalar(name, text)).toList();
        return new Sequence(NOWHERE.member(name, 1), elements);
    }

    private static Scalar scalar(String name, String text) {
        return new Scalar(NOWHERE.member(name, 1), text, Looks.TEXT, true);
    }
}
