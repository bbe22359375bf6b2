package dev.sallyport.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.store.StoreUnavailable;
import dev.sallyport.testkit.PostgresServer;
import dev.sallyport.testkit.Until;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Reads whose connections break, by a clock that stands still until it is told to go on.
class PoolTest {
    private static final String BROKEN = "08006";

    private long nanos = Long.MAX_VALUE - 7; // it may overflow
    private int tries;
    private Pool pool;

    @BeforeEach
    void open() {
        var server = PostgresServer.shared();
        pool = new PostgresDatabase(Postgres.settings(server, "postgres")).readers(() -> nanos);
        Until.holds("it has a connection", () -> !pool.isEmpty());
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void a_read_that_is_cut_off_is_done_again() {
        int answer = pool.read(sql -> readAfterBreaking(sql, 2, Duration.ofSeconds(4)));

        assertThat(answer).isEqualTo(1);
        assertThat(tries).isEqualTo(3);
    }

    @Test
    void a_read_that_is_cut_off_after_ten_seconds_is_given_up() {
        assertGivenUp(sql -> readAfterBreaking(sql, 1, Duration.ofSeconds(10)));

        assertThat(tries).isEqualTo(1);
    }

    @Test
    void the_ten_seconds_are_those_of_all_tries_together() {
        assertGivenUp(sql -> readAfterBreaking(sql, 2, Duration.ofSeconds(5)));

        assertThat(tries).isEqualTo(2);
    }

    private void assertGivenUp(Reads.Read<Integer> read) {
        assertThatThrownBy(() -> pool.read(read)).isInstanceOf(StoreUnavailable.class);
    }

    private int readAfterBreaking(SqlConnection sql, int times, Duration each) throws SQLException {
        tries++;
        if (tries <= times) {
            nanos += each.toNanos();
            throw new SQLException("cut off", BROKEN);
        }
        return one(sql);
    }

    private static int one(SqlConnection sql) throws SQLException {
        return sql.query("SELECT 1", row -> row.getInt(1)).getFirst();
    }
}
