package dev.sallyport.brake;

import java.time.Duration;

/// How often something may be wrong before nothing more is looked at for a while.
///
/// @param perName for one name from one network
/// @param perNetwork for all names from one network together
/// @param period within which that many may be wrong; afterwards they come back one by one
/// @param strict whether the common count is read before each attempt. Otherwise it is read only
///   where this process has seen a failure, and not at all while the store does not answer
public record Allowance(int perName, int perNetwork, Duration period, boolean strict) {
    private static final Duration PERIOD = Duration.ofMinutes(5);

    /// Passwords of people: each attempt costs a hash of 19 MiB, so one read more is nothing.
    public static final Allowance PASSWORDS = new Allowance(10, 100, PERIOD, true);

    /// Secrets of apps: requests that are right must not cost a read, nor wait for each other.
    public static final Allowance CLIENT_SECRETS = new Allowance(10, 100, PERIOD, false);

    /// How far one failure puts off the moment at which all is forgiven.
    Duration costOfName() {
        return period.dividedBy(perName);
    }

    Duration costOfNetwork() {
        return period.dividedBy(perNetwork);
    }

    /// However many were wrong at once, this much later all is forgiven.
    Duration longest() {
        return period.multipliedBy(3);
    }
}
