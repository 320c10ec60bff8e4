package io.nebulon.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/// One event as it stands in the log. Times are milliseconds since 1970 UTC.
///
/// @param type such as `trade.initiated`
/// @param stations the codes of the stations that it concerns, joined by commas; may be empty
/// @param subject such as `trades/0193...`
/// @param payload JSON, the exact text that is hashed
public record LogEntry(
        long position,
        UUID id,
        String type,
        long occurredAt,
        long recordedAt,
        String actor,
        String stations,
        String subject,
        String payload,
        byte[] origin,
        long originSequence,
        byte[] originHash,
        byte[] chainHash) {
    /// @param row its columns in the order of the components
    public static LogEntry of(ResultSet row) throws SQLException {
        return new LogEntry(
                row.getLong(1),
                PublicIds.uuid(row.getBytes(2)),
                row.getString(3),
                row.getLong(4),
                row.getLong(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getBytes(10),
                row.getLong(11),
                row.getBytes(12),
                row.getBytes(13));
    }

    /// The same with its hashes.
    LogEntry sealed(byte[] originHash, byte[] chainHash) {
        return new LogEntry(
                position,
                id,
                type,
                occurredAt,
                recordedAt,
                actor,
                stations,
                subject,
                payload,
                origin,
                originSequence,
                originHash,
                chainHash);
    }
}
