package dev.sallyport.store.sql;

import dev.sallyport.store.StoreUnusable;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/// One database of one engine, as its [Schema] sees it.
interface Database {

    /// A query for the names of the tables in it, those of the engine itself left out.
    String tables();

    /// Where the class path has its migrations, without `classpath:`.
    String migrations();

    /// Opens connections that may change the schema.
    DataSource source();

    /// What Flyway must know about this engine.
    FluentConfiguration configure(FluentConfiguration flyway);

    /// Sees to what a schema does not say, before it is migrated and at every other start.
    ///
    /// @param version what the schema is at; 0 when there is none
    void prepare(SqlConnection sql, int version) throws StoreUnusable, SQLException;

    /// Whether others were in the way, so that trying again may help.
    boolean isBusy(SQLException failure);

    /// Whether trying again helps as little as it does with a missing right.
    boolean isFinal(SQLException failure);

    /// What the operator is told: one line.
    StoreUnusable unusable(String why);

    StoreUnusable unusable(String why, Throwable cause);
}
