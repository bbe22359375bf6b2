package dev.sallyport.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sallyport.faults.ServerUnderTest.Refusal;
import dev.sallyport.store.sql.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An SQLite file that cannot be used is said in one line by a server that then ends with 1.
class SqliteRefusalsTest {
    @TempDir private Path temporary;
    private Path folder;

    @BeforeEach
    void resolve() throws Exception {
        folder = temporary.toRealPath();
    }

    @Test
    void a_store_on_a_file_system_that_cannot_be_written() throws Exception {
        try (var disk = mounted()) {
            Files.createFile(disk.folder().resolve("s.db"));
            disk.protect();

            expect(refused(disk.folder().resolve("s.db")), "may not", "write");
        }
    }

    @Test
    void a_store_on_a_disk_without_room() {
        try (var disk = mounted()) {
            disk.fill();

            expect(refused(disk.folder().resolve("s.db")), "the disk is full");
        }
    }

    @Test
    void a_store_with_a_schema_from_the_future() throws Exception {
        var file = folder.resolve("s.db");
        SqliteStore.open(file).close();
        try (var sql = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = sql.createStatement()) {
            statement.executeUpdate(
                    "INSERT INTO flyway_schema_history SELECT installed_rank + 1, '99',"
                            + " description, type, script, checksum, installed_by, installed_on,"
                            + " execution_time, success FROM flyway_schema_history"
                            + " ORDER BY installed_rank DESC LIMIT 1");
        }

        expect(refused(file), "version 99", "newer Sallyport");
    }

    private Refusal refused(Path file) {
        return ServerUnderTest.refused(folder.resolve("server"), "sqlite:" + file);
    }

    private SmallDisk mounted() {
        var disk = SmallDisk.mount(folder.resolve("disk"), 2);
        assumeThat(disk).as("this user may mount a tmpfs").isPresent();
        return disk.orElseThrow();
    }

    static void expect(Refusal refusal, String... words) {
        assertThat(refusal.said()).hasSize(1);
        assertThat(refusal.said().getFirst()).contains(words).startsWith("The store ");
        assertThat(refusal.code()).isEqualTo(1);
    }
}
