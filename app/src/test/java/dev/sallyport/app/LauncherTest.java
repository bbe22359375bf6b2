package dev.sallyport.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How `./sallyport` finds its JDK and what it makes of Maven's words. JDKs and Maven are made up
/// and only say what they are told to.
class LauncherTest {
    @TempDir private Path folder;
    private Path launcher;
    private Path tools;

    private record Ending(int code, String out, String err) {}

    /// A distribution in a folder with a space in its name, and a PATH without any Java.
    @BeforeEach
    void unpack() throws Exception {
        var home = Files.createDirectories(folder.resolve("a distribution/lib")).getParent();
        launcher = home.resolve("sallyport");
        Files.copy(Path.of("..", "sallyport"), launcher);
        tools = Files.createDirectories(folder.resolve("tools"));
        for (var tool : List.of("bash", "dirname", "readlink", "grep", "awk")) {
            script(tools.resolve(tool), "exec " + tool(tool) + " \"$@\"");
        }
    }

    @Test
    void without_a_jdk_it_says_how_to_get_one_and_fails() throws Exception {
        var ending = launch(Map.of(), "check");

        assertThat(ending.code()).isEqualTo(1);
        assertThat(ending.out()).isEmpty();
        assertThat(ending.err())
                .contains("needs a JDK 25")
                .contains("Debian 13   apt-get install openjdk-25-jdk")
                .contains("Debian 12")
                .contains("elsewhere");
    }

    @Test
    void java_home_comes_first() throws Exception {
        var home = jdk("home", "25.0.1");
        jdk("jvm/jdk-25", "25.0.1");

        var ending = launch(Map.of("JAVA_HOME", home.toString()), "check", "a file");

        assertThat(ending.code()).isZero();
        assertThat(ending.out()).startsWith("home ").endsWith("Main check a file\n");
    }

    @Test
    void an_older_java_home_is_passed_over_for_the_one_on_path() throws Exception {
        var home = jdk("home", "21.0.4");
        var path = jdk("path", "25");

        var ending =
                launch(
                        Map.of(
                                "JAVA_HOME",
                                home.toString(),
                                "PATH",
                                path.resolve("bin") + ":" + tools));

        assertThat(ending.out()).startsWith("path ");
    }

    @Test
    void the_usual_folder_is_searched_last() throws Exception {
        jdk("jvm/java-17-openjdk", "17.0.15");
        jdk("jvm/temurin-25-jdk", "25.0.1");

        assertThat(launch(Map.of()).out()).startsWith("temurin-25-jdk ");
    }

    @Test
    void a_newer_jdk_will_do() throws Exception {
        var home = jdk("home", "26.0.1");

        assertThat(launch(Map.of("JAVA_HOME", home.toString())).out()).startsWith("home ");
    }

    @Test
    void a_java_home_that_is_none_does_no_harm() throws Exception {
        jdk("jvm/temurin-25-jdk", "25.0.1");

        assertThat(launch(Map.of("JAVA_HOME", "/nowhere at all")).code()).isZero();
    }

    /// A class and the classes nested in it tell their counts one by one, and two modules may have
    /// the same nested classes: only the sum of a module's own line counts.
    @Test
    void the_tests_end_with_the_sum_over_all_modules_and_with_mavens_exit_code() throws Exception {
        Files.writeString(launcher.resolveSibling("pom.xml"), "");
        var home = jdk("home", "25");
        script(home.resolve("bin/javac"), "");
        script(
                tools.resolve("mvn"),
                """
                echo '[INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 1 s'
                echo '[INFO] Tests run: 70, Failures: 0, Errors: 0, Skipped: 0'
                echo '[ERROR] Tests run: 5, Failures: 1, Errors: 2, Skipped: 1'
                exit 1\
                """);

        var ending =
                launch(
                        Map.of(
                                "JAVA_HOME",
                                home.toString(),
                                "JAVA17_HOME",
                                jdk("older", "17.0.1").toString()),
                        "test");

        assertThat(ending.out().lines())
                .last()
                .isEqualTo("Tests run: 75, Failures: 1, Errors: 2, Skipped: 1");
        assertThat(ending.code()).isEqualTo(1);
    }

    @Test
    void a_build_says_why_it_builds() throws Exception {
        Files.writeString(launcher.resolveSibling("pom.xml"), "");
        var home = jdk("home", "25");
        script(home.resolve("bin/javac"), "");
        script(tools.resolve("mvn"), "");
        for (var tool : List.of("rm", "mkdir", "cp", "mv", "find")) {
            script(tools.resolve(tool), "exec " + tool(tool) + " \"$@\"");
        }
        var environment = Map.of("JAVA_HOME", home.toString());

        assertThat(launch(environment, "build").err()).contains("the first time");
        assertThat(launch(environment, "build").err())
                .contains("sources have not changed")
                .doesNotContain("because");
        var built = launcher.resolveSibling("app/target/dist/.built");
        Files.setLastModifiedTime(built, FileTime.fromMillis(0));
        assertThat(launch(environment, "build").err()).contains("because its sources have changed");
    }

    /// A folder that looks like a JDK of that version.
    private Path jdk(String name, String version) throws Exception {
        var home = Files.createDirectories(folder.resolve(name));
        var java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        script(java, "echo \"" + home.getFileName() + " $*\"");
        return home;
    }

    private static void script(Path file, String line) throws Exception {
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Ending launch(Map<String, String> environment, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(
                        Map.of(
                                "PATH", tools.toString(),
                                "HOME", "",
                                "SALLYPORT_JVM_DIR", folder.resolve("jvm").toString()));
        builder.environment().putAll(environment);
        var process = builder.start();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Ending(process.exitValue(), out, err);
    }

    private static Path tool(String name) {
        return List.of(Path.of("/bin", name), Path.of("/usr/bin", name)).stream()
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }
}
