package dev.sallyport.usage;

import dev.sallyport.json.JsonObject;

/// What was counted in an hour or a day. For one thread at a time.
final class Tally {
    private long tokens;
    private long refreshes;
    private long errors;
    private final Sketch users;

    Tally() {
        this(0, 0, 0, new Sketch());
    }

    private Tally(long tokens, long refreshes, long errors, Sketch users) {
        this.tokens = tokens;
        this.refreshes = refreshes;
        this.errors = errors;
        this.users = users;
    }

    void count(Use use) {
        switch (use.kind()) {
            case TOKEN -> tokens++;
            case REFRESH -> {
                tokens++;
                refreshes++;
            }
            case ERROR -> errors++;
        }
        use.user().ifPresent(users::add);
    }

    Tally add(Tally other) {
        tokens += other.tokens;
        refreshes += other.refreshes;
        errors += other.errors;
        users.join(other.users);
        return this;
    }

    UsageView.Sums sums() {
        return new UsageView.Sums(tokens, refreshes, errors, users.estimate());
    }

    JsonObject written(long index) {
        return JsonObject.builder()
                .add("at", index)
                .add("t", tokens)
                .add("r", refreshes)
                .add("e", errors)
                .add("u", users.text())
                .build();
    }

    static Tally read(JsonObject body) {
        return new Tally(
                body.requiredNumber("t"),
                body.requiredNumber("r"),
                body.requiredNumber("e"),
                Sketch.read(body.string("u").orElse("")));
    }
}
