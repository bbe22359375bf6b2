package dev.sallyport.app.config;

import dev.sallyport.app.config.Tree.Looks;
import dev.sallyport.app.config.Tree.Mapping;
import dev.sallyport.app.config.Tree.Member;
import dev.sallyport.app.config.Tree.Scalar;
import dev.sallyport.app.config.Tree.Sequence;
import dev.sallyport.client.Client;
import dev.sallyport.tenant.Tenant;
import java.util.ArrayList;
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
        var problems = new Problems("client");
        var draft = ClientSection.kind().read(new Mapping(NOWHERE, members), problems);
        var client = draft.map(found -> found.in(in));
        problems.stopIfAny();
        return client.orElseThrow();
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
