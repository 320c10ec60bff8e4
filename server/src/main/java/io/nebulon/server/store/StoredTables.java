package io.nebulon.server.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The tables that hold something, which are the same on every database.
public final class StoredTables {
    /// Where the log ends.
    public static final Table HEAD = new Table("log_head", "one");

    /// The log, and everything that follows from it.
    public static final List<Table> BOOKS =
            List.of(
                    new Table("event", "position"),
                    HEAD,
                    new Table("body", "key"),
                    new Table("station", "key"),
                    new Table("location", "station, number"),
                    new Table("item", "key"),
                    new Table("lot", "key"),
                    new Table("fleet", "key"),
                    new Table("ship", "key"),
                    new Table("movement", "key"),
                    new Table("balance", "item, account, lot"),
                    new Table("stock_level", "station, item"),
                    new Table("trade", "key"),
                    new Table("trade_line", "trade, line"),
                    new Table("payment", "key"),
                    new Table("shipment", "key"),
                    new Table("shipment_line", "shipment, line"),
                    new Table("shipment_eta", "shipment, position"),
                    new Table("reference", "reference"),
                    new Table("checkpoint", "level, number"),
                    new Table("checkpoint_level", "level, number, station, item"),
                    new Table("checkpoint_stock", "level, number, account, item, lot"));

    /// What no log tells: who signs in and how, and the answers to requests with a key.
    private static final List<Table> BESIDE =
            List.of(
                    new Table("account", "username"),
                    new Table("token_family", "family"),
                    new Table("refresh_token", "token_hash"),
                    new Table("totp", "username"),
                    new Table("recovery_code", "username, code_hash"),
                    new Table("api_key", "id"),
                    new Table("passkey_owner", "username"),
                    new Table("passkey", "id"),
                    new Table("receipt", "key"));

    public static final List<Table> ALL = Stream.concat(BOOKS.stream(), BESIDE.stream()).toList();

    private StoredTables() {}

    /// @param key the columns of its primary key, in whose order it is read
    public record Table(String name, String key) {
        /// The names of its columns, quoted, as that database has them.
        public List<String> columns(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT * FROM " + name + " LIMIT 0")) {
                ResultSetMetaData shape = row.getMetaData();
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= shape.getColumnCount(); i++) {
                    columns.add('"' + shape.getColumnName(i) + '"');
                }
                return columns;
            }
        }

        /// All rows in the order of the key.
        public String query(List<String> columns) {
            return "SELECT " + String.join(", ", columns) + " FROM " + name + " ORDER BY " + key;
        }

        /// One row.
        public String insert(List<String> columns) {
            return "INSERT INTO "
                    + name
                    + " ("
                    + String.join(", ", columns)
                    + ") VALUES ("
                    + String.join(", ", columns.stream().map(_ -> "?").toList())
                    + ")";
        }
    }
}
