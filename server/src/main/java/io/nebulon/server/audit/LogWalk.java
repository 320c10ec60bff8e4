package io.nebulon.server.audit;

import io.nebulon.server.store.HashChain;
import io.nebulon.server.store.LogEntry;
import io.nebulon.server.store.PublicIds;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads the log from the first event to the last, recomputes every hash from the stored bytes and
/// hands on what can be read. A broken event is reported once: the chain goes on from the hashes
/// that are stored.
final class LogWalk {
    private static final String WHERE = "log";
    private static final int PROGRESS_EVERY = 5_000;

    private final Connection connection;
    private final @Nullable Expectation expected;
    private final Findings findings;
    private final Progress progress;
    private final HashChain chain = new HashChain();
    private final Map<UUID, Tail> origins = new HashMap<>();
    private long position;
    private byte @Nullable [] chainHash = HashChain.start();
    private byte @Nullable [] lastOrigin;
    private byte @Nullable [] expectedHash = HashChain.start();
    private long read;

    LogWalk(
            Connection connection,
            @Nullable Expectation expected,
            Findings findings,
            Progress progress) {
        this.connection = connection;
        this.expected = expected;
        this.findings = findings;
        this.progress = progress;
    }

    /// Where the sequence of one origin stands.
    ///
    /// @param hash null when the last event's could not be read
    private record Tail(long sequence, byte @Nullable [] hash) {
        static final Tail NONE = new Tail(0, HashChain.start());
    }

    /// Walks the whole log.
    ///
    /// @param last the position that the log should end at, for the progress only
    /// @return whether it could be read to its end
    boolean run(long last, Consumer<LogEntry> readable) {
        if (expected != null && expected.position() != 0) {
            expectedHash = null;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(EVENTS)) {
            while (row.next()) {
                LogEntry entry = read(row);
                if (entry != null) {
                    check(entry);
                    readable.accept(entry);
                }
                if (++read % PROGRESS_EVERY == 0) {
                    progress.at("reading the log", read, last);
                }
            }
            return true;
        } catch (SQLException e) {
            findings.add(WHERE, "cannot be read after event " + position + ": " + e.getMessage());
            return false;
        }
    }

    /// Compares the end of the log with what `log_head` says of it, and with the expected head.
    void checkEnd() {
        checkHead();
        if (expected == null) {
            return;
        }
        String found = expectedHash == null ? null : hex(expectedHash);
        if (expected.position() > position) {
            findings.add(
                    "expected head",
                    "the log ends at " + position + ", before the expected " + expected);
        } else if (!expected.hash().equals(found)) {
            findings.add(
                    "expected head",
                    "at position "
                            + expected.position()
                            + " stands "
                            + (found == null ? "nothing" : found)
                            + ", expected is "
                            + expected.hash()
                            + ": this is another history");
        }
    }

    long position() {
        return position;
    }

    long events() {
        return read;
    }

    String hash() {
        return chainHash == null ? "unknown" : hex(chainHash);
    }

    private void check(LogEntry e) {
        if (e.position() < 1) {
            findings.add(WHERE, "there is an event with the position " + e.position());
            return;
        }
        if (!isNext(e.position())) {
            chainHash = null;
        }
        UUID origin = PublicIds.uuid(e.origin());
        Tail tail = origins.getOrDefault(origin, Tail.NONE);
        boolean isNextOfOrigin = e.originSequence() == tail.sequence + 1;
        if (!isNextOfOrigin && chainHash != null) {
            findings.add(
                    WHERE,
                    "event "
                            + e.position()
                            + " is number "
                            + e.originSequence()
                            + " of its origin, after number "
                            + tail.sequence);
        }
        if (chainHash != null && tail.hash != null) {
            checkHashes(e, tail.hash, chainHash);
        }
        position = e.position();
        chainHash = e.chainHash();
        lastOrigin = e.origin();
        origins.put(origin, new Tail(e.originSequence(), e.originHash()));
        if (expected != null && expected.position() == position) {
            expectedHash = e.chainHash();
        }
    }

    private void checkHashes(LogEntry e, byte[] previousOrigin, byte[] previousChain) {
        HashChain.Hashes hashes = chain.next(e, previousOrigin, previousChain);
        boolean isOrigin = Arrays.equals(hashes.origin(), e.originHash());
        boolean isChain = Arrays.equals(hashes.chain(), e.chainHash());
        if (!isOrigin || !isChain) {
            findings.add(
                    WHERE,
                    "event "
                            + e.position()
                            + " ("
                            + e.type()
                            + ") or its place in the log was changed: its "
                            + (isOrigin ? "" : "origin hash ")
                            + (isOrigin || isChain ? "" : "and its ")
                            + (isChain ? "" : "chain hash ")
                            + (isOrigin || isChain ? "does" : "do")
                            + " not fit");
        }
    }

    /// Reports a gap.
    private boolean isNext(long next) {
        if (next == position + 1) {
            return true;
        }
        if (next == position + 2) {
            findings.add(WHERE, "event " + (position + 1) + " is missing");
        } else {
            findings.add(WHERE, "events " + (position + 1) + " to " + (next - 1) + " are missing");
        }
        return false;
    }

    private @Nullable LogEntry read(ResultSet r) throws SQLException {
        long at = r.getLong(1);
        if (r.getBoolean(14)) {
            return LogEntry.of(r);
        }
        if (at > position) {
            isNext(at);
            position = at;
        }
        findings.add(WHERE, "event " + at + " has a column that is not of its kind");
        chainHash = null;
        // nobody knows whose it was: what follows of any origin cannot be checked against it
        origins.replaceAll((_, tail) -> new Tail(tail.sequence, null));
        return null;
    }

    private void checkHead() {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(HEAD)) {
            int rows = 0;
            while (row.next()) {
                rows++;
                checkHead(row);
            }
            if (rows != 1) {
                findings.add("log_head", "has " + rows + " rows instead of one");
            }
        } catch (SQLException e) {
            findings.add("log_head", "cannot be read: " + e.getMessage());
        }
    }

    private void checkHead(ResultSet row) throws SQLException {
        if (row.getLong(1) != position) {
            findings.add(
                    "log_head",
                    "says that the log ends at "
                            + row.getString(1)
                            + "; its last event is "
                            + position);
            return;
        }
        if (chainHash != null && !Arrays.equals(row.getBytes(2), chainHash)) {
            findings.add(
                    "log_head",
                    "says that the chain hash is "
                            + hex(row.getBytes(2))
                            + "; the last event has "
                            + hex(chainHash));
        }
        if (lastOrigin != null && Arrays.equals(row.getBytes(3), lastOrigin)) {
            Tail tail = origins.getOrDefault(PublicIds.uuid(lastOrigin), Tail.NONE);
            if (row.getLong(4) != tail.sequence
                    || (tail.hash != null && !Arrays.equals(row.getBytes(5), tail.hash))) {
                findings.add(
                        "log_head", "its origin sequence and hash are not those of the last event");
            }
        } else if (lastOrigin != null) {
            findings.add("log_head", "names another origin than the last event");
        }
    }

    private static String hex(byte @Nullable [] bytes) {
        return bytes == null ? "nothing" : HexFormat.of().formatHex(bytes);
    }

    /// The last column says whether an event is what the schema wants it to be: SQLite itself would
    /// keep anything anywhere, and a text that is stored as bytes would hash alike.
    private static final String EVENTS =
            """
            SELECT position, id, type, occurred_at, recorded_at, actor, stations, subject, payload,
                   origin, origin_sequence, origin_hash, chain_hash,
                   typeof(id) = 'blob' AND length(id) = 16
                   AND typeof(type) = 'text'
                   AND typeof(occurred_at) = 'integer' AND typeof(recorded_at) = 'integer'
                   AND typeof(actor) = 'text' AND typeof(stations) = 'text'
                   AND typeof(subject) = 'text' AND typeof(payload) = 'text'
                   AND typeof(origin) = 'blob' AND length(origin) = 16
                   AND typeof(origin_sequence) = 'integer'
                   AND typeof(origin_hash) = 'blob' AND length(origin_hash) = 32
                   AND typeof(chain_hash) = 'blob' AND length(chain_hash) = 32
            FROM event ORDER BY position
            """;

    private static final String HEAD =
            "SELECT position, chain_hash, origin, origin_sequence, origin_hash FROM log_head";
}
