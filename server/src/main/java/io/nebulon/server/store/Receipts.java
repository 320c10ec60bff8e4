package io.nebulon.server.store;

import io.nebulon.server.store.Store.Receipt;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The stored answers to requests with an idempotency key. What this batch and the two before it,
/// which may be under way, have stored is found here, everything older in the table.
final class Receipts {
    private static final String RECEIPT =
            "SELECT key_hash, request_hash, status, headers, body, recorded_at FROM receipt";
    private static final KeyedQuery SOME =
            new KeyedQuery(RECEIPT + " WHERE key_hash IN (VALUES %s)", 1);

    private final Tables tables;
    private Map<ByteBuffer, Receipt> decided = new HashMap<>();
    private Map<ByteBuffer, Receipt> handedOver = new HashMap<>();
    private Map<ByteBuffer, Receipt> underWay = new HashMap<>();

    /// What is known of the table before it is asked for: a receipt, or that there is none.
    private final Map<ByteBuffer, Optional<Receipt>> foreseen = new HashMap<>();

    Receipts(Tables tables) {
        this.tables = tables;
    }

    @Nullable Receipt find(byte[] keyHash) {
        ByteBuffer key = ByteBuffer.wrap(keyHash);
        Receipt fresh = fresh(key);
        if (fresh != null) {
            return fresh;
        }
        Optional<Receipt> known = foreseen.get(key);
        return known == null ? stored(keyHash) : known.orElse(null);
    }

    private @Nullable Receipt fresh(ByteBuffer key) {
        Receipt fresh = decided.get(key);
        if (fresh == null) {
            fresh = handedOver.get(key);
        }
        if (fresh == null) {
            fresh = underWay.get(key);
        }
        return fresh;
    }

    /// Asks together for those that will be asked for next.
    void foresee(List<byte[]> keyHashes) {
        foreseen.clear();
        Map<ByteBuffer, Optional<Receipt>> found = new HashMap<>();
        for (byte[] keyHash : keyHashes) {
            ByteBuffer key = ByteBuffer.wrap(keyHash);
            if (fresh(key) == null) {
                found.put(key, Optional.empty());
            }
        }
        if (found.size() < 2) {
            return;
        }
        tables.eachSettled(
                SOME,
                found.keySet().stream().map(key -> new Object[] {key.array()}).toList(),
                r -> {
                    Receipt receipt = receipt(r);
                    found.put(ByteBuffer.wrap(receipt.keyHash()), Optional.of(receipt));
                });
        foreseen.putAll(found);
    }

    private @Nullable Receipt stored(byte[] keyHash) {
        return tables.settled(RECEIPT + " WHERE key_hash = ?", Receipts::receipt, keyHash);
    }

    private static Receipt receipt(ResultSet r) throws SQLException {
        return new Receipt(
                r.getBytes(1),
                r.getBytes(2),
                r.getInt(3),
                r.getString(4),
                r.getBytes(5),
                Instant.ofEpochMilli(r.getLong(6)));
    }

    void put(Receipt r) {
        ByteBuffer key = ByteBuffer.wrap(r.keyHash());
        decided.put(key, r);
        foreseen.remove(key);
        tables.later(
                """
                INSERT INTO receipt (key_hash, request_hash, status, headers, body, recorded_at)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
                r.keyHash(),
                r.requestHash(),
                r.status(),
                r.headers(),
                r.body(),
                r.recordedAt().toEpochMilli());
    }

    int forget(Instant before) {
        foreseen.clear();
        return tables.update(
                """
                DELETE FROM receipt WHERE key IN (
                    SELECT key FROM receipt WHERE recorded_at < ? ORDER BY key LIMIT 1000)
                """,
                before.toEpochMilli());
    }

    /// This batch is on its way into the table, after the one before it; the one before that has
    /// arrived there.
    void handOver() {
        underWay = handedOver;
        handedOver = decided;
        decided = new HashMap<>();
    }

    /// Everything is in the table, or was taken back.
    void clear() {
        underWay.clear();
        handedOver.clear();
        decided.clear();
        foreseen.clear();
    }
}
