package io.nebulon.server.audit;

import io.nebulon.core.ledger.Quantity;
import io.nebulon.server.json.Times;
import io.nebulon.server.store.Accounts;
import io.nebulon.server.store.PublicIds;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Values of the books as people know them: codes for keys, places for accounts, times for
/// milliseconds. What is unknown or broken is shown as it is stored.
final class Words {
    private static final int LONGEST_TEXT = 120;
    private static final int UUID_BYTES = 16;

    private final Connection connection;

    Words(Connection connection) {
        this.connection = connection;
    }

    /// @param column its name, which tells what a number means
    String value(String column, @Nullable Object value) {
        return switch (value) {
            case null -> "nothing";
            case byte[] bytes -> bytes(bytes);
            case Number number when isWhole(number) -> number(column, number.longValue());
            case String text -> "'" + shortened(text) + "'";
            default -> value.toString();
        };
    }

    String item(long key) {
        return named("item", key, "SELECT sku FROM item WHERE key = ?");
    }

    String station(long key) {
        return named("station", key, "SELECT code FROM station WHERE key = ?");
    }

    String shipment(long key) {
        return named("shipment", key, "SELECT id FROM shipment WHERE key = ?");
    }

    String trade(long key) {
        return named("trade", key, "SELECT id FROM trade WHERE key = ?");
    }

    String lot(long key) {
        return key == 0 ? "none" : named("lot", key, "SELECT code FROM lot WHERE key = ?");
    }

    /// An item, with its lot when there is one.
    String goods(long item, long lot) {
        return lot == 0 ? item(item) : item(item) + " lot " + lot(lot);
    }

    String account(long account) {
        if (account >= 1 && account <= 4) {
            return Accounts.outside(account).name();
        }
        if (Accounts.isShelf(account)) {
            long station = Accounts.stationOf(account);
            String code =
                    find(
                            "SELECT code FROM location WHERE station = ? AND number = ?",
                            station,
                            Accounts.numberOf(account));
            return station(station)
                    + "/"
                    + (code == null ? "location " + Accounts.numberOf(account) : code);
        }
        return Accounts.isHold(account)
                ? "aboard " + shipment(account - Accounts.FIRST_HOLD)
                : "account " + account;
    }

    static String quantity(long thousandths) {
        return new Quantity(thousandths).toString();
    }

    static String time(long millis) {
        try {
            return Times.text(millis);
        } catch (DateTimeException _) {
            return millis + " ms";
        }
    }

    private String number(String column, long number) {
        return switch (column) {
            case "item" -> item(number);
            case "lot" -> lot(number);
            case "station", "origin", "destination", "seller", "buyer" -> station(number);
            case "ship" -> named("ship", number, "SELECT code FROM ship WHERE key = ?");
            case "trade" -> trade(number);
            case "shipment" -> shipment(number);
            case "account", "from_account", "to_account" -> account(number);
            case "quantity",
                    "on_hand",
                    "reserved",
                    "inbound",
                    "capacity",
                    "reorder_point",
                    "received",
                    "damaged" ->
                    quantity(number);
            case "at", "eta", "in_service_from" -> time(number);
            default -> column.endsWith("_at") ? time(number) : Long.toString(number);
        };
    }

    private String named(String kind, long key, String query) {
        String name = find(query, key);
        return name == null ? kind + " " + key : name;
    }

    private @Nullable String find(String query, long... keys) {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < keys.length; i++) {
                statement.setLong(i + 1, keys[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                Object value = row.getObject(1);
                return value instanceof byte[] bytes ? bytes(bytes) : String.valueOf(value);
            }
        } catch (SQLException _) {
            return null;
        }
    }

    private static boolean isWhole(Number number) {
        return number instanceof Long || number instanceof Integer;
    }

    private static String bytes(byte[] bytes) {
        return bytes.length == UUID_BYTES
                ? PublicIds.uuid(bytes).toString()
                : HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, LONGEST_TEXT / 2));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
    }
}
