package io.nebulon.server.proof;

import io.micronaut.http.HttpRequest;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import io.nebulon.server.http.Page;
import io.nebulon.server.http.Params;
import io.nebulon.server.proof.ProofView.ItemView;
import io.nebulon.server.query.Positioned;
import io.nebulon.server.query.Snapshot;
import io.nebulon.server.query.Snapshots;
import io.nebulon.server.store.PublicIds;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// Adds up all balances, item by item.
@Singleton
class ProofQueries {
    private final Snapshots snapshots;

    ProofQueries(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    private record Row(long key, ItemView view) {}

    Positioned<ProofView> proof(HttpRequest<?> request) {
        Params params = Params.of(request);
        int limit = params.limit();
        Long after = params.keyCursor();
        params.check();
        return snapshots.query(snapshot -> {
            Page<ItemView> page =
                    Page.of(
                            items(snapshot, after == null ? 0 : after, limit + 1),
                            limit,
                            row -> Long.toString(row.key),
                            Row::view);
            return Objects.requireNonNull(
                    snapshot.first(
                            """
                            SELECT log_id, position, chain_hash, origin, origin_sequence,
                                   origin_hash
                            FROM log_head WHERE one = 1
                            """,
                            row -> view(row, holds(snapshot), page)));
        });
    }

    private static ProofView view(ResultSet row, boolean holds, Page<ItemView> page)
            throws SQLException {
        return new ProofView(
                UUID.fromString(row.getString(1)),
                row.getLong(2),
                HexFormat.of().formatHex(row.getBytes(3)),
                PublicIds.uuid(row.getBytes(4)),
                row.getLong(5),
                HexFormat.of().formatHex(row.getBytes(6)),
                holds,
                page.items(),
                page.nextCursor());
    }

    /// An item holds when each of its lots does.
    private static boolean holds(Snapshot snapshot) throws SQLException {
        return snapshot.first(
                        """
                        SELECT 1 FROM balance GROUP BY item, lot HAVING SUM(quantity) <> 0 LIMIT 1
                        """,
                        _ -> true)
                == null;
    }

    private static List<Row> items(Snapshot snapshot, long after, int most) throws SQLException {
        return snapshot.list(
                """
                SELECT i.key, i.sku, i.name, i.unit,
                       SUM(CASE WHEN b.account >= 1048576 AND b.account < 4503599627370496
                                THEN b.quantity ELSE 0 END),
                       SUM(CASE WHEN b.account >= 4503599627370496 THEN b.quantity ELSE 0 END),
                       SUM(CASE WHEN b.account = 1 THEN b.quantity ELSE 0 END),
                       SUM(CASE WHEN b.account = 2 THEN b.quantity ELSE 0 END),
                       SUM(CASE WHEN b.account = 3 THEN b.quantity ELSE 0 END),
                       SUM(CASE WHEN b.account = 4 THEN b.quantity ELSE 0 END),
                       COALESCE(SUM(b.quantity), 0)
                FROM (SELECT key, sku, name, unit FROM item WHERE key > ? ORDER BY key LIMIT ?) i
                LEFT JOIN balance b ON b.item = i.key
                GROUP BY i.key, i.sku, i.name, i.unit ORDER BY i.key
                """,
                row ->
                        new Row(
                                row.getLong(1),
                                new ItemView(
                                        Sku.of(row.getString(2)),
                                        row.getString(3),
                                        row.getString(4),
                                        new Quantity(row.getLong(5)),
                                        new Quantity(row.getLong(6)),
                                        new Quantity(row.getLong(7)),
                                        new Quantity(row.getLong(8)),
                                        new Quantity(row.getLong(9)),
                                        new Quantity(row.getLong(10)),
                                        new Quantity(row.getLong(11)))),
                after,
                most);
    }
}
