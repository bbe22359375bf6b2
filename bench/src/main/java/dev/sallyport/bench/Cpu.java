package dev.sallyport.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Processor time spent so far: by this process and, where the engine is another one, by that one
/// and its children. From Linux's `/proc`.
final class Cpu {
    /// `USER_HZ`, which is 100 on every architecture Java runs on.
    private static final long NANOS_A_TICK = 10_000_000;

    private static final Pattern AFTER_NAME = Pattern.compile(".*\\) ", Pattern.DOTALL);

    private final OperatingSystemMXBean own =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final Optional<Long> engine;

    /// @param engine the process id of a PostgreSQL server on this machine
    Cpu(Optional<Long> engine) {
        this.engine = engine;
    }

    Duration spent() {
        return Duration.ofNanos(own.getProcessCpuTime() + engine.map(Cpu::tree).orElse(0L));
    }

    private static long tree(long root) {
        try (var processes = Files.list(Path.of("/proc"))) {
            return processes
                    .map(path -> path.getFileName().toString())
                    .filter(name -> name.chars().allMatch(Character::isDigit))
                    .map(Long::valueOf)
                    .mapToLong(pid -> nanos(pid, root))
                    .sum();
        } catch (IOException unreadable) {
            return 0;
        }
    }

    /// What a process of the tree has spent; the root with its children that ended.
    private static long nanos(long pid, long root) {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            var fields = List.of(AFTER_NAME.matcher(stat).replaceFirst("").split(" ", -1));
            var parent = Long.parseLong(fields.get(1));
            if (pid != root && parent != root) {
                return 0;
            }
            var ticks = number(fields, 11) + number(fields, 12);
            return NANOS_A_TICK
                    * (pid == root ? ticks + number(fields, 13) + number(fields, 14) : ticks);
        } catch (IOException ended) {
            return 0;
        }
    }

    private static long number(List<String> fields, int at) {
        return Long.parseLong(fields.get(at));
    }
}
