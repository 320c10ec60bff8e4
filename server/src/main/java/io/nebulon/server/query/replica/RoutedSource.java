package io.nebulon.server.query.replica;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/// The readers of the database, except for who asks within [#INSTEAD]: repositories and queries by
/// hand then share a connection of that source.
final class RoutedSource implements DataSource {
    static final ScopedValue<DataSource> INSTEAD = ScopedValue.newInstance();

    private final DataSource readers;

    private RoutedSource(DataSource readers) {
        this.readers = readers;
    }

    /// Stands before the readers where there is a replica. It comes first, so that transactions
    /// take it for the pool itself.
    @Singleton
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @Requires(condition = WithReplica.class)
    static final class Router implements BeanCreatedEventListener<DataSource> {
        @Override
        public DataSource onCreated(BeanCreatedEvent<DataSource> event) {
            return new RoutedSource(event.getBean());
        }
    }

    private DataSource source() {
        return INSTEAD.isBound() ? INSTEAD.get() : readers;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return source().getConnection();
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return source().getConnection(username, password);
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return readers.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        readers.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        readers.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return readers.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return readers.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return readers.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return readers.isWrapperFor(type);
    }
}
