package dev.sallyport.app.config;

import dev.sallyport.app.config.Tree.Broken;
import dev.sallyport.app.config.Tree.Looks;
import dev.sallyport.app.config.Tree.Mapping;
import dev.sallyport.app.config.Tree.Member;
import dev.sallyport.app.config.Tree.Scalar;
import dev.sallyport.app.config.Tree.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// YAML 1.2 text as a [Tree], with the line of everything. One document, no key twice, bounded in
/// size and depth.
final class YamlFile {
    private static final int MAX_CHARACTERS = 16 * 1024 * 1024;
    private static final int MAX_DEPTH = 20;
    private static final int MAX_NODES = 1_000_000;

    private final Environment environment;
    private final Problems problems;
    private int nodes;

    YamlFile(Environment environment, Problems problems) {
        this.environment = environment;
        this.problems = problems;
    }

    /// The tree; nothing when the text is not one YAML document. Parts that cannot be read are left
    /// out, with a problem for each.
    Optional<Tree> read(String text) {
        var settings =
                LoadSettings.builder()
                        .setCodePointLimit(MAX_CHARACTERS)
                        .setMaxAliasesForCollections(1000)
                        .build();
        try {
            var root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                problems.add(new Place(1, ""), "expected keys and values; the file is empty");
            }
            return root.map(node -> tree(node, new Place(line(node), ""), 0));
        } catch (MarkedYamlEngineException notYaml) {
            var mark = notYaml.getProblemMark().or(notYaml::getContextMark);
            problems.add(
                    new Place(line(mark), ""), "not well-formed YAML: " + notYaml.getProblem());
        } catch (YamlEngineException notYaml) {
            problems.add(new Place(1, ""), "not well-formed YAML");
        }
        return Optional.empty();
    }

    private Tree tree(Node node, Place place, int depth) {
        nodes++;
        if (depth > MAX_DEPTH || nodes > MAX_NODES) {
            return new Broken(place, "nested too deeply, or too many aliases");
        }
        return switch (node) {
            case ScalarNode scalar -> scalar(scalar, place);
            case SequenceNode sequence -> sequence(sequence, place, depth);
            case MappingNode mapping -> mapping(mapping, place, depth);
            default -> throw new IllegalStateException("a kind of node that YAML does not have");
        };
    }

    private Tree scalar(ScalarNode node, Place place) {
        var text = node.getValue();
        if (!Environment.concerns(text)) {
            return new Scalar(place, text, looks(node.getTag()), false);
        }
        return environment.resolve(text, place);
    }

    private Tree sequence(SequenceNode node, Place place, int depth) {
        var elements = new ArrayList<Tree>();
        for (var element : node.getValue()) {
            elements.add(tree(element, place.element(elements.size(), line(element)), depth + 1));
        }
        return new Sequence(place, List.copyOf(elements));
    }

    private Tree mapping(MappingNode node, Place place, int depth) {
        var members = new ArrayList<Member>();
        var firstLines = new HashMap<String, Integer>();
        for (var tuple : node.getValue()) {
            key(tuple, place)
                    .filter(key -> isFirst(key, firstLines))
                    .map(key -> member(key, tuple.getValueNode(), depth))
                    .ifPresent(members::add);
        }
        return new Mapping(place, List.copyOf(members));
    }

    private Member member(NamedKey key, Node value, int depth) {
        return new Member(key.name(), key.place(), tree(value, key.place(), depth + 1));
    }

    private record NamedKey(String name, Place place) {}

    private Optional<NamedKey> key(NodeTuple tuple, Place parent) {
        var node = tuple.getKeyNode();
        if (node instanceof ScalarNode scalar && !scalar.getValue().isEmpty()) {
            var name = scalar.getValue();
            return Optional.of(new NamedKey(name, parent.member(name, line(node))));
        }
        problems.add(new Place(line(node), parent.path()), "expected a name before the colon");
        return Optional.empty();
    }

    private boolean isFirst(NamedKey key, Map<String, Integer> firstLines) {
        var first = firstLines.putIfAbsent(key.name(), key.place().line());
        if (first != null) {
            problems.add(key.place(), "this key was given before, in line " + first);
        }
        return first == null;
    }

    private static Looks looks(Tag tag) {
        if (tag.equals(Tag.BOOL)) {
            return Looks.FLAG;
        }
        if (tag.equals(Tag.INT)) {
            return Looks.WHOLE_NUMBER;
        }
        if (tag.equals(Tag.FLOAT)) {
            return Looks.DECIMAL_NUMBER;
        }
        return tag.equals(Tag.NULL) ? Looks.NOTHING : Looks.TEXT;
    }

    private static int line(Node node) {
        return line(node.getStartMark());
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(Mark::getLine).orElse(0) + 1;
    }
}
