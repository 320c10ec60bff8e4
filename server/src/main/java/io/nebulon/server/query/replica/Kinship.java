package io.nebulon.server.query.replica;

import io.nebulon.server.store.Database;
import io.nebulon.server.store.LogHead;
import io.nebulon.server.store.Replica;
import io.nebulon.server.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether a database follows the one with the books, as its log says.
public enum Kinship {
    FOLLOWS("it follows"),

    /// Nobody ever made it from these books.
    STRANGER("it holds another log"),

    /// It went on by itself, or is the primary itself.
    LEADS("it is no replica: it is not in recovery (it is the primary itself, or was promoted)"),

    /// It does not know all tables yet, or knows more than this version does.
    OTHER_SCHEMA("it has the schema of another version of Nebulon, as yet"),

    /// It has what these books do not have.
    STRAYED("its log has another history than that of the books");

    private static final Logger LOG = LoggerFactory.getLogger(Kinship.class);

    private final String words;

    Kinship(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /// Refuses a replica of other books, so that a wrong address is noticed at the start. Whatever
    /// else keeps a replica from being used may pass, and keeps no server from starting.
    ///
    /// @throws StoreUnavailableException when it is one
    public static void requireAtStart(Replica replica, Database database) {
        try (Connection connection = replica.connect();
                Connection primary = database.openReader()) {
            if (of(replica.account(connection), primary) == STRANGER) {
                String words = replica.name() + " is no replica of these books: " + STRANGER.words;
                throw new StoreUnavailableException(words, new SQLException("another log"));
            }
        } catch (SQLException e) {
            LOG.debug("the replica cannot be looked at: {}", e.getMessage());
        }
    }

    /// @param said what it says of itself; said before the primary is looked at, which therefore
    ///   has all of its log
    /// @param primary a connection to the database with the books
    static Kinship of(Replica.Account said, Connection primary) throws SQLException {
        LogHead head = said.head();
        LogHead own = LogHead.in(primary);
        if (head != null && own != null && !head.logId().equals(own.logId())) {
            return STRANGER;
        }
        if (!said.follows()) {
            return LEADS;
        }
        if (!said.isCurrent() || head == null) {
            return OTHER_SCHEMA;
        }
        return isBegun(head, primary) ? FOLLOWS : STRAYED;
    }

    /// Whether the primary's log begins with all of that log: the chain at its end says so.
    private static boolean isBegun(LogHead head, Connection primary) throws SQLException {
        if (head.position() == 0) {
            return true;
        }
        try (PreparedStatement statement =
                primary.prepareStatement("SELECT chain_hash FROM event WHERE position = ?")) {
            statement.setLong(1, head.position());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && Arrays.equals(row.getBytes(1), head.chainHash());
            }
        }
    }
}
