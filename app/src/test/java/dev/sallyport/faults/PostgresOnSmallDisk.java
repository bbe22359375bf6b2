package dev.sallyport.faults;

import dev.sallyport.testkit.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A PostgreSQL whose data are on a [SmallDisk].
record PostgresOnSmallDisk(PostgresServer server, SmallDisk disk) implements AutoCloseable {
    private static final int MEGABYTES = 160;

    /// Nothing where no disk can be mounted. The disk is where the server's own user can reach it.
    static Optional<PostgresOnSmallDisk> start() throws Exception {
        var server = PostgresServer.start();
        var disk = SmallDisk.mount(server.data().resolveSibling("disk"), MEGABYTES);
        if (disk.isEmpty()) {
            server.close();
            return Optional.empty();
        }
        server.stop();
        var there = disk.get().folder().resolve("data");
        move(server.data(), there);
        Files.createSymbolicLink(server.data(), there);
        server.restart();
        return Optional.of(new PostgresOnSmallDisk(server, disk.get()));
    }

    /// With its owner, who is not this user when this user is root.
    private static void move(Path from, Path to) throws Exception {
        var moving = new ProcessBuilder("mv", from.toString(), to.toString()).inheritIO().start();
        if (moving.waitFor() != 0) {
            throw new IOException("cannot move " + from);
        }
    }

    /// Frees the disk and, as its supervisor would, starts the server if it gave up.
    void recover() {
        disk.free();
        if (!server.isRunning()) {
            server.restart();
        }
    }

    @Override
    public void close() {
        server.kill();
        disk.close();
        server.close();
    }
}
