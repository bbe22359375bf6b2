package dev.sallyport.apps;

import dev.sallyport.apps.Problem.Rule;
import dev.sallyport.client.Lookalikes;
import java.util.Collection;
import java.util.Optional;

/// Which names an app may have. A name is what a person trusts on the consent page, so it must be
/// what it looks like, and nobody else's.
final class AppNames {
    static final int LONGEST = 80;

    private AppNames() {}

    /// @param reserved names that no app may have or resemble: the tenant's own
    static Optional<Rule> broken(String name, Collection<String> reserved) {
        if (name.isEmpty()) {
            return Optional.of(Rule.MISSING);
        }
        if (name.codePointCount(0, name.length()) > LONGEST) {
            return Optional.of(Rule.TOO_LONG);
        }
        if (Lookalikes.hasInvisible(name)) {
            return Optional.of(Rule.NAME_INVISIBLE);
        }
        if (Lookalikes.isMixed(name)) {
            return Optional.of(Rule.NAME_MIXED);
        }
        var skeleton = Lookalikes.skeleton(name);
        return reserved.stream().map(Lookalikes::skeleton).anyMatch(skeleton::equals)
                ? Optional.of(Rule.NAME_RESERVED)
                : Optional.empty();
    }
}
