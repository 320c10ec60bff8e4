package io.nebulon.server.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The tables as the thread that decides sees them. Rows to be written are gathered; reading waits
/// for the commit that is under way and opens this batch's own transaction, unless the row that is
/// asked for cannot be part of it.
final class Tables {
    private final Sql writer;
    private final @Nullable Sql reader;
    private final Transaction transaction;
    private Rows rows = new Rows();

    /// @param reader sees what is committed; null when every read may open the transaction
    Tables(Sql writer, @Nullable Sql reader, Transaction transaction) {
        this.writer = writer;
        this.reader = reader;
        this.transaction = transaction;
    }

    /// The transaction of the batch that is being decided.
    interface Transaction {
        /// Whether it is open, and nothing is being written to it at this moment.
        boolean isFree();

        /// Opens it, after the one before has ended, or waits until it is free.
        void open();
    }

    /// The first row, or null when there is none.
    <T> @Nullable T one(String sql, Sql.RowReader<T> read, @Nullable Object... values) {
        transaction.open();
        return writer.one(sql, read, values);
    }

    void each(String sql, Sql.RowVisitor visitor, @Nullable Object... values) {
        transaction.open();
        writer.each(sql, visitor, values);
    }

    int update(String sql, @Nullable Object... values) {
        transaction.open();
        return writer.update(sql, values);
    }

    /// As [#one], for a row that neither this batch nor the one under way has written: it is read
    /// as it was committed, without waiting.
    <T> @Nullable T settled(String sql, Sql.RowReader<T> read, @Nullable Object... values) {
        return source().one(sql, read, values);
    }

    /// As [#each], for rows that neither this batch nor the one under way has written.
    void eachSettled(String sql, Sql.RowVisitor visitor, @Nullable Object... values) {
        source().each(sql, visitor, values);
    }

    /// As [#each], for many keys.
    void each(KeyedQuery query, Collection<? extends Object[]> keys, Sql.RowVisitor visitor) {
        query.values(keys).forEach(values -> each(query.sql(), visitor, values));
    }

    /// As [#eachSettled], for many keys.
    void eachSettled(
            KeyedQuery query, Collection<? extends Object[]> keys, Sql.RowVisitor visitor) {
        query.values(keys).forEach(values -> eachSettled(query.sql(), visitor, values));
    }

    /// The lines of many documents by the keys of these, each in their order, in the way of
    /// [#eachSettled].
    ///
    /// @param query with the document's key in that column and the line's number in the next
    <T> Map<Long, SortedMap<Long, T>> lines(
            KeyedQuery query,
            int column,
            Collection<? extends Object[]> keys,
            Sql.RowReader<T> read) {
        Map<Long, SortedMap<Long, T>> lines = new HashMap<>();
        eachSettled(
                query,
                keys,
                row ->
                        lines.computeIfAbsent(row.getLong(column), _ -> new TreeMap<>())
                                .put(row.getLong(column + 1), read.read(row)));
        return lines;
    }

    private Sql source() {
        if (reader == null) {
            transaction.open();
        }
        return reader == null || transaction.isFree() ? writer : reader;
    }

    /// Adds a row to those that are written later, all of a statement together.
    ///
    /// @param sql a constant
    void later(String sql, @Nullable Object... values) {
        rows.add(sql, values);
    }

    /// Writes what was gathered, so that queries see it.
    void flush() {
        if (!rows.isEmpty()) {
            transaction.open();
            writer.write(null, take(), List.of());
        }
    }

    /// Hands over what was gathered.
    Rows take() {
        Rows taken = rows;
        rows = new Rows();
        return taken;
    }

    /// Drops what was gathered.
    void forget() {
        rows = new Rows();
    }
}
