package dev.sallyport.store.sql;

import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/// Lets no migration wait for a table for longer than writers do. A change of a table waits for all
/// who use it, while all who come later wait behind it: it gives up before any of the writers does,
/// and is tried again.
final class BriefLocks implements Callback {
    private static final String BRIEFLY = "SET lock_timeout = '200ms'";

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try (var statement = context.getConnection().createStatement()) {
            statement.execute(BRIEFLY);
        } catch (SQLException failure) {
            throw new FlywayException(failure);
        }
    }

    @Override
    public String getCallbackName() {
        return "brief locks";
    }
}
