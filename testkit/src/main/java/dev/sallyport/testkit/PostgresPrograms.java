package dev.sallyport.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL's own programs from Maven Central, unpacked once for a user of this machine, with one
/// empty cluster ready to be copied. PostgreSQL refuses to run as root; for root they run as
/// `nobody`.
final class PostgresPrograms {
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final int NOBODY = 65_534;

    /// Text sorts as in a dictionary here, so that who needs the order of bytes must ask for it.
    private static final List<String> INITDB =
            List.of(
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=icu",
                    "--icu-locale=en-US",
                    "--auth=scram-sha-256",
                    "--username=" + PostgresServer.SUPERUSER,
                    "--no-sync",
                    "--no-instructions");

    private final Path folder;

    private PostgresPrograms(Path folder) {
        this.folder = folder;
    }

    static synchronized PostgresPrograms unpacked() {
        try {
            var folder = Path.of(System.getProperty("java.io.tmpdir"), name());
            if (!Files.exists(folder)) {
                unpack(folder);
            }
            if (!Files.getOwner(folder).getName().equals(System.getProperty("user.name"))) {
                throw new IllegalStateException(folder + " belongs to somebody else");
            }
            return new PostgresPrograms(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// What starts `postgres` as whoever may run it. The process itself becomes the server.
    List<String> postgres(String... options) {
        return asServer(folder.resolve("bin/postgres"), options);
    }

    /// A new folder that the server may keep its data in, and nobody else.
    Path makeFolder() {
        try {
            var made = Files.createTempDirectory("sallyport-postgres-data-");
            own(made);
            return made;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Copies a cluster, the empty one if it is [#template]. Files that vanish meanwhile are left
    /// out.
    void copy(Path from, Path to) {
        run(List.of("cp", "-a", from.toString(), to.toString()), Redirect.DISCARD);
    }

    Path template() {
        return folder.resolve("template");
    }

    /// Makes a file the server's own.
    void own(Path file) throws IOException {
        if (isRoot()) {
            Files.setAttribute(file, "unix:uid", NOBODY);
            Files.setAttribute(file, "unix:gid", NOBODY);
        }
    }

    private static void unpack(Path folder) throws IOException {
        var fresh = Files.createTempDirectory("sallyport-postgres-new-");
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        extract(fresh);
        makeTemplate(fresh);
        try {
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException raced) {
            remove(fresh);
        } catch (IOException raced) {
            remove(fresh);
            if (!Files.exists(folder)) {
                throw raced;
            }
        }
    }

    private static void extract(Path folder) throws IOException {
        var tar =
                new ProcessBuilder("tar", "-x", "--no-same-owner", "-C", folder.toString())
                        .redirectError(Redirect.INHERIT)
                        .start();
        try (var archive = new XZInputStream(archive());
                var into = tar.getOutputStream()) {
            archive.transferTo(into);
        }
        require(tar, "tar");
    }

    private static void makeTemplate(Path folder) throws IOException {
        var programs = new PostgresPrograms(folder);
        var template = Files.createDirectory(programs.template());
        Files.setPosixFilePermissions(template, PosixFilePermissions.fromString("rwx------"));
        programs.own(template);
        var password = Files.writeString(folder.resolve("password"), PostgresServer.PASSWORD);
        var options = new ArrayList<>(INITDB);
        options.add("--pgdata=" + template);
        options.add("--pwfile=" + password);
        var initdb = asServer(folder.resolve("bin/initdb"), options.toArray(String[]::new));
        if (run(initdb, Redirect.DISCARD) != 0) {
            throw new IllegalStateException("initdb failed");
        }
    }

    /// What starts a program as whoever may run a server.
    static List<String> asServer(Path program, String... options) {
        var command = new ArrayList<String>();
        if (isRoot()) {
            command.addAll(
                    List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
        }
        command.add(program.toString());
        command.addAll(List.of(options));
        return command;
    }

    /// Never in this process's own folder, which the server may not be able to enter.
    static int run(List<String> command, Redirect output) {
        try {
            return new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectOutput(output)
                    .redirectError(Redirect.INHERIT)
                    .start()
                    .waitFor();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running a program", interrupted);
        }
    }

    static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (var file : files.toList().reversed()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void require(Process process, String what) {
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(what + " failed");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while unpacking", interrupted);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /// Another archive or another way to make the empty cluster goes into another folder.
    private static String name() throws IOException {
        try (var archive = archive()) {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(archive.readAllBytes());
            digest.update(INITDB.toString().getBytes(UTF_8));
            var hash = HexFormat.of().formatHex(digest.digest(), 0, 6);
            return "sallyport-postgres-" + System.getProperty("user.name") + "-" + hash;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static InputStream archive() {
        return requireNonNull(
                PostgresPrograms.class.getResourceAsStream(ARCHIVE),
                "no PostgreSQL for this kind of machine");
    }
}
