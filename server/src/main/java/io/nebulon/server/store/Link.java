package io.nebulon.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The connections of a store and their statements: one that writes, and usually one that reads.
/// When one of them was lost, both are replaced.
final class Link implements AutoCloseable {
    /// For how long a database that was out of reach is not asked again: reaching for it takes
    /// seconds, and everybody who waits would wait for each.
    private static final long PAUSE_NANOS = 1_000_000_000L;

    private final Connections connections;
    private final Predicate<Connection> isGood;
    private final Sql writing;
    private final @Nullable Sql reading;
    private Connection writer;
    private @Nullable Connection reader;
    private boolean isCut;
    private @Nullable StoreUnavailableException unreachable;
    private long unreachableAt;

    /// @param batches how gathered rows are written
    /// @param isGood whether a connection still works, after something has failed
    Link(Connections connections, RowBatches batches, Predicate<Connection> isGood) {
        this.connections = connections;
        this.isGood = isGood;
        this.writer = connections.writer();
        this.reader = connections.reader();
        this.writing = new Sql(writer, batches);
        this.reading = reader == null ? null : new Sql(reader, batches);
    }

    /// The connection that writes, now.
    Connection writer() {
        return writer;
    }

    /// The statements of the one that writes.
    Sql writing() {
        return writing;
    }

    /// Those of the one that reads, if there is one.
    @Nullable Sql reading() {
        return reading;
    }

    /// Whether the connections are good for nothing any more.
    boolean isCut() {
        return isCut;
    }

    void cut() {
        isCut = true;
    }

    /// Asks both connections whether they work.
    void check() {
        isCut = !isWriterGood() || !isReaderGood();
    }

    void checkReader() {
        isCut = !isReaderGood();
    }

    boolean isWriterGood() {
        return isGood.test(writer);
    }

    private boolean isReaderGood() {
        return reader == null || isGood.test(reader);
    }

    /// @throws StoreUnavailableException when the database is out of reach, or was a moment ago
    void connectAgain() {
        StoreUnavailableException last = unreachable;
        if (last != null && System.nanoTime() - unreachableAt < PAUSE_NANOS) {
            throw new StoreUnavailableException(String.valueOf(last.getMessage()), last);
        }
        try {
            connect();
            unreachable = null;
        } catch (StoreUnavailableException e) {
            unreachable = e;
            unreachableAt = System.nanoTime();
            throw e;
        }
    }

    private void connect() {
        closeQuietly(writer);
        closeQuietly(reader);
        writer = connections.writer();
        writing.use(writer);
        if (reading != null) {
            Connection next = Objects.requireNonNull(connections.reader());
            reader = next;
            reading.use(next);
        }
        isCut = false;
    }

    private static void closeQuietly(@Nullable Connection lost) {
        try {
            if (lost != null) {
                lost.close();
            }
        } catch (SQLException _) {
            // it was lost
        }
    }

    @Override
    public void close() {
        writing.close();
        if (reading != null) {
            reading.close();
        }
        try {
            if (reader != null) {
                reader.close();
            }
            writer.close();
        } catch (SQLException e) {
            throw Sql.failed(e);
        }
    }
}
