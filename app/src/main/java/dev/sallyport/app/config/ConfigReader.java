package dev.sallyport.app.config;

import dev.sallyport.app.config.Tree.Broken;
import dev.sallyport.app.config.Tree.Scalar;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Reads a configuration file, or says everything that is wrong with it at once.
public final class ConfigReader {
    private ConfigReader() {}

    /// @param variables what `${NAME}` may name
    public static Config read(Path file, Map<String, String> variables)
            throws ConfigException, IOException {
        try {
            var bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            var text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            return read(file.toString(), text, variables);
        } catch (CharacterCodingException notUtf8) {
            throw new ConfigException(
                    List.of(new Problem(file.toString(), 1, "", "expected UTF-8 text")));
        }
    }

    /// @param name how problems call the text
    public static Config read(String name, String text, Map<String, String> variables)
            throws ConfigException {
        var problems = new Problems(name);
        var tree = new YamlFile(new Environment(variables), problems).read(text);
        var config = tree.flatMap(root -> ServerSection.kind().read(root, problems));
        problems.stopIfAny();
        return config.orElseThrow();
    }

    /// A text that was typed instead of being written in a file, with `${NAME}` resolved as there.
    /// Throws [IllegalArgumentException] with a sentence when that cannot be.
    public static String resolved(String text, Map<String, String> variables) {
        return switch (new Environment(variables).resolve(text, new Place(1, ""))) {
            case Scalar scalar -> scalar.text();
            case Broken broken -> throw new IllegalArgumentException(broken.sentence());
            case Tree other -> throw new IllegalStateException("no text: " + other);
        };
    }
}
