package io.nebulon.server.store;

import io.nebulon.server.store.Store.Receipt;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The stored answers to requests with an idempotency key. What this batch and the two before it,
/// which may be under way, have stored is found here, everything older in the table.
final class Receipts {
    private final Tables tables;
    private Map<ByteBuffer, Receipt> decided = new HashMap<>();
    private Map<ByteBuffer, Receipt> handedOver = new HashMap<>();
    private Map<ByteBuffer, Receipt> underWay = new HashMap<>();

    Receipts(Tables tables) {
        this.tables = tables;
    }

    @Nullable Receipt find(byte[] keyHash) {
        ByteBuffer key = ByteBuffer.wrap(keyHash);
        Receipt fresh = decided.get(key);
        if (fresh == null) {
            fresh = handedOver.get(key);
        }
        if (fresh == null) {
            fresh = underWay.get(key);
        }
        return fresh != null ? fresh : stored(keyHash);
    }

    private @Nullable Receipt stored(byte[] keyHash) {
        return tables.settled(
                """
                SELECT key_hash, request_hash, status, headers, body, recorded_at FROM receipt
                WHERE key_hash = ?
                """,
                r ->
                        new Receipt(
                                r.getBytes(1),
                                r.getBytes(2),
                                r.getInt(3),
                                r.getString(4),
                                r.getBytes(5),
                                Instant.ofEpochMilli(r.getLong(6))),
                keyHash);
    }

    void put(Receipt r) {
        decided.put(ByteBuffer.wrap(r.keyHash()), r);
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
    }
}
