package dev.sallyport.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a Cassandra node is started from: the server's jars and a Java it runs on, which is 17 or
/// 11 and not the one we run on.
///
/// @param lib the folder of the jars
/// @param java the executable
record CassandraHome(Path lib, Path java) {
    /// Where the module `cassandra-server` has put the jars.
    private static final String LIB = "sallyport.cassandra.lib";

    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(17|11)[.\"].*");
    private static final Path JVMS = Path.of("/usr/lib/jvm");

    /// What Cassandra reaches for inside the JDK.
    private static final List<String> OPENS =
            List.of(
                    "java.base/java.io",
                    "java.base/java.lang",
                    "java.base/java.lang.module",
                    "java.base/java.lang.reflect",
                    "java.base/java.math",
                    "java.base/java.net",
                    "java.base/java.nio",
                    "java.base/java.util",
                    "java.base/java.util.concurrent",
                    "java.base/java.util.concurrent.atomic",
                    "java.base/jdk.internal.ref",
                    "java.base/jdk.internal.reflect",
                    "java.base/jdk.internal.util",
                    "java.base/sun.nio.ch",
                    "java.rmi/sun.rmi.transport",
                    "java.rmi/sun.rmi.transport.tcp",
                    "jdk.compiler/com.sun.tools.javac.file",
                    "jdk.management/com.sun.management.internal");

    private static final List<String> EXPORTS =
            List.of(
                    "java.base/jdk.internal.misc",
                    "java.base/jdk.internal.ref",
                    "java.base/sun.nio.ch",
                    "java.management.rmi/com.sun.jmx.remote.internal.rmi",
                    "java.rmi/sun.rmi.registry",
                    "java.rmi/sun.rmi.server",
                    "java.sql/java.sql",
                    "jdk.attach/sun.tools.attach",
                    "jdk.compiler/com.sun.tools.javac.file",
                    "jdk.compiler/com.sun.tools.javac.main",
                    "jdk.unsupported/sun.misc");

    /// Throws [IllegalStateException] that says what to do when one of the two is missing.
    static CassandraHome find() {
        var lib = Path.of(System.getProperty(LIB, "cassandra-server/target/lib"));
        if (!Files.isDirectory(lib)) {
            throw new IllegalStateException(
                    "No Cassandra server at "
                            + lib.toAbsolutePath()
                            + ": mvn -pl cassandra-server generate-test-resources");
        }
        return new CassandraHome(lib, oldJava());
    }

    /// A node's command line without its main class.
    ///
    /// @param folder where its configuration is, first on the class path
    List<String> command(Path folder, List<String> options) {
        var command = new ArrayList<String>();
        command.add(java.toString());
        command.addAll(options);
        command.add("-javaagent:" + jar("jamm-"));
        OPENS.forEach(each -> command.addAll(List.of("--add-opens", each + "=ALL-UNNAMED")));
        EXPORTS.forEach(each -> command.addAll(List.of("--add-exports", each + "=ALL-UNNAMED")));
        command.addAll(List.of("-cp", folder + ":" + lib + "/*"));
        return command;
    }

    private Path jar(String prefix) {
        return list(lib)
                .filter(file -> file.getFileName().toString().startsWith(prefix))
                .findFirst()
                .orElseThrow();
    }

    private static Path oldJava() {
        var named = Stream.of("JAVA17_HOME", "JAVA11_HOME").map(System::getenv);
        var given = named.flatMap(home -> Optional.ofNullable(home).stream()).map(Path::of);
        return Stream.concat(given, Files.isDirectory(JVMS) ? list(JVMS) : Stream.of())
                .filter(CassandraHome::isOldEnough)
                .map(home -> home.resolve("bin/java"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException(
                                "Cassandra needs a Java 17 or 11 beside ours, and there is none in"
                                        + " JAVA17_HOME, JAVA11_HOME or /usr/lib/jvm. On Debian 12:"
                                        + " apt-get install openjdk-17-jdk-headless"));
    }

    private static boolean isOldEnough(Path home) {
        try (var lines = Files.lines(home.resolve("release"))) {
            return lines.anyMatch(line -> VERSION.matcher(line).matches());
        } catch (IOException | UncheckedIOException noJava) {
            return false;
        }
    }

    private static Stream<Path> list(Path folder) {
        try (var files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
