package dev.sallyport.examples.demoapp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One browser's session: the buttons it pressed and the connections it made. Many tabs may use it
/// at once.
final class Visit {
    private static final int MAX_STARTS = 100;
    private static final int MAX_CONNECTIONS = 50;

    private final String csrf = Start.random();
    private final Map<String, Start> starts = newest(MAX_STARTS);
    private final Map<String, Connection> connections = newest(MAX_CONNECTIONS);

    /// What every form of this browser carries.
    String csrf() {
        return csrf;
    }

    synchronized Start start(String system) {
        var start = Start.of(system);
        starts.put(start.state(), start);
        return start;
    }

    /// Takes the start an answer belongs to; each is met once.
    synchronized Optional<Start> meet(String system, String state) {
        var start = Optional.ofNullable(starts.get(state)).filter(s -> s.system().equals(system));
        start.ifPresent(_ -> starts.remove(state));
        return start;
    }

    /// For a server that brings no `state` back: any start at it, the oldest first.
    synchronized Optional<Start> meetWithoutState(String system) {
        var start = starts.values().stream().filter(s -> s.system().equals(system)).findFirst();
        start.ifPresent(met -> starts.remove(met.state()));
        return start;
    }

    synchronized String keep(Connection connection) {
        var id = Start.random();
        connections.put(id, connection);
        return id;
    }

    synchronized void update(String id, Connection connection) {
        connections.replace(id, connection);
    }

    synchronized Optional<Connection> connection(String id) {
        return Optional.ofNullable(connections.get(id));
    }

    /// A map that forgets its oldest entries.
    static <V> Map<String, V> newest(int limit) {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > limit;
            }
        };
    }
}
