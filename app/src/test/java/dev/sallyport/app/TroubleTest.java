package dev.sallyport.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.store.StoreUnavailable;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.EventRecordingLogger;
import org.slf4j.event.SubstituteLoggingEvent;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.SubstituteLogger;

class TroubleTest {
    @Test
    void a_store_that_is_away_is_one_line_without_a_stack_trace() {
        var refused = new IllegalStateException("connection refused\nand so on");

        var told = told(new StoreUnavailable("a read failed", refused));

        assertThat(told.getThrowable()).isNull();
        assertThat(line(told))
                .isEqualTo(
                        "sweeping is tried again in 8 s, because the store does not answer:"
                                + " a read failed (connection refused)");
    }

    @Test
    void a_store_that_says_no_more_is_told_in_our_words_alone() {
        assertThat(line(told(new StoreUnavailable("a read failed")))).endsWith(": a read failed");
        assertThat(line(told(new StoreUnavailable("a read failed", new IllegalStateException()))))
                .endsWith(": a read failed");
    }

    @Test
    void what_nobody_foresaw_is_told_with_its_stack_trace() {
        var fault = new IllegalStateException("a fault");

        assertThat(told(fault).getThrowable()).isSameAs(fault);
    }

    @Test
    void what_a_driver_retells_with_a_stack_trace_is_not_logged() {
        for (var name : new String[] {"com.zaxxer.hikari.pool.ProxyConnection", "com.datastax.x"}) {
            assertThat(LoggerFactory.getLogger(name).isWarnEnabled()).as(name).isFalse();
        }
    }

    private static SubstituteLoggingEvent told(RuntimeException failure) {
        var events = new LinkedBlockingQueue<SubstituteLoggingEvent>();
        var log = new EventRecordingLogger(new SubstituteLogger("log", events, true), events);
        Trouble.warn(log, "sweeping is tried again in 8 s", failure);
        assertThat(events).hasSize(1);
        return events.remove();
    }

    private static String line(SubstituteLoggingEvent event) {
        return MessageFormatter.basicArrayFormat(event.getMessage(), event.getArgumentArray());
    }
}
