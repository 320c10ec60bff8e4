package io.nebulon.server.store.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.nebulon.server.store.LogHead;
import io.nebulon.server.store.Replica;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// A streaming replica (hot standby) of a PostgreSQL database.
final class PostgresReplica implements Replica {
    /// What the driver is told unless the URL says otherwise. Of several hosts one that is a
    /// replica is taken; one that is none is taken too when there is no other, so that it can be
    /// told why it is not used. Whoever waits for a replica could have asked the primary.
    private static final Map<String, String> PARAMETERS =
            Map.of(
                    "targetServerType", "preferSecondary",
                    "connectTimeout", "2",
                    "socketTimeout", "20",
                    "ApplicationName", "nebulon-replica-reader");

    private static final Map<String, String> WATCHING =
            Map.of(
                    "ApplicationName", "nebulon-replica-watch",
                    "socketTimeout", "2",
                    "loginTimeout", "2");

    /// For how long a query waits for a connection to be made.
    private static final Duration CONNECTING = Duration.ofMillis(500);

    /// A connection that answers nothing is given up after this time, and after the next one any
    /// is, so that several addresses of a host are used.
    private static final Duration IDLE = Duration.ofMinutes(2);

    private static final Duration LONGEST_LIFE = Duration.ofMinutes(10);

    private final PostgresAddress address;

    PostgresReplica(PostgresAddress address) {
        this.address = address.unlessSaid(PARAMETERS);
    }

    @Override
    public String name() {
        return address.name();
    }

    @Override
    public Connection connect() throws SQLException {
        return address.connect(WATCHING);
    }

    @Override
    public HikariDataSource readers(int most) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("replica");
        config.setDataSource(source()); // of which the time for connecting is its own
        config.setConnectionInitSql(PostgresDatabase.LIST_READER_SQL);
        config.setMaximumPoolSize(most);
        config.setMinimumIdle(0); // nobody tries on its own to reach one that is away
        config.setConnectionTimeout(CONNECTING.toMillis());
        config.setValidationTimeout(CONNECTING.dividedBy(2).toMillis());
        config.setIdleTimeout(IDLE.toMillis());
        config.setMaxLifetime(LONGEST_LIFE.toMillis());
        config.setInitializationFailTimeout(-1); // it may come later than this server
        return new HikariDataSource(config);
    }

    private DataSource source() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(address.completeUrl());
        if (!address.user().isEmpty()) {
            source.setUser(address.user());
        }
        if (!address.password().isEmpty()) {
            source.setPassword(address.password());
        }
        return source;
    }

    @Override
    public Account account(Connection connection) throws SQLException {
        int schema = PostgresDatabase.version(connection);
        return new Account(
                PostgresDatabase.number(
                                connection,
                                "SELECT CASE WHEN pg_is_in_recovery() THEN 1 ELSE 0 END")
                        == 1,
                schema == PostgresDatabase.SCHEMA_VERSION,
                schema == 0 ? null : LogHead.in(connection));
    }

    @Override
    public long position(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement(
                                "SELECT position FROM log_head WHERE one = 1 AND pg_is_in_recovery()");
                ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : NO_POSITION;
        }
    }
}
