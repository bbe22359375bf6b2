package dev.sallyport.app.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Everything found wrong while one file is read.
final class Problems {
    private static final int MAX_COUNT = 100;

    private final String file;
    private final List<Problem> found = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    void add(Place place, String sentence) {
        var problem = new Problem(file, place.line(), place.path(), sentence);
        if (found.size() < MAX_COUNT && !found.contains(problem)) {
            found.add(problem);
        }
    }

    int count() {
        return found.size();
    }

    void stopIfAny() throws ConfigException {
        if (!found.isEmpty()) {
            found.sort(Comparator.comparingInt(Problem::line));
            throw new ConfigException(found);
        }
    }
}
