package io.nebulon.server.audit;

import static io.nebulon.server.audit.Words.quantity;

import io.nebulon.core.cargo.ShipmentStatus;
import io.nebulon.server.store.Accounts;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/// Adds the books up again, straight from the tables in plain SQL: none of the code that wrote them
/// takes part, so that a mistake in it cannot hide itself.
final class Arithmetic {
    private static final String WHERE = "arithmetic";

    private final Connection connection;
    private final Words words;
    private final Findings findings;
    private final Progress progress;
    private final List<String> sums = new ArrayList<>();
    private int checks;

    Arithmetic(Connection connection, Findings findings, Progress progress) {
        this.connection = connection;
        this.words = new Words(connection);
        this.findings = findings;
        this.progress = progress;
    }

    /// Makes all checks and sums.
    ///
    /// @return how many checks were made
    int run() {
        checkGoods();
        checkLevels();
        checkHolds();
        checkMoney();
        sumGoods();
        sumMoney();
        return checks;
    }

    /// What the books add up to, one sentence each.
    List<String> sums() {
        return sums;
    }

    private void checkGoods() {
        check(
                "the sum over all accounts",
                """
                SELECT item, lot, SUM(quantity) FROM balance GROUP BY item, lot
                HAVING SUM(quantity) <> 0
                """,
                r ->
                        "the accounts of "
                                + words.goods(r.getLong(1), r.getLong(2))
                                + " add up to "
                                + quantity(r.getLong(3))
                                + " instead of 0");
        check(
                "balances against movements",
                """
                SELECT item, lot, account, SUM(held), SUM(moved) FROM (
                    SELECT item, account, lot, quantity AS held, 0 AS moved FROM balance
                    UNION ALL
                    SELECT item, to_account, lot, 0, quantity FROM movement
                    UNION ALL
                    SELECT item, from_account, lot, 0, -quantity FROM movement)
                GROUP BY item, account, lot HAVING SUM(held) <> SUM(moved)
                """,
                r ->
                        "the balance of "
                                + stock(r)
                                + " is "
                                + quantity(r.getLong(4))
                                + ", its movements add up to "
                                + quantity(r.getLong(5)));
        check(
                "no real goods below zero now",
                """
                SELECT item, lot, account, quantity FROM balance
                WHERE account > 4 AND quantity < 0
                """,
                r -> "the balance of " + stock(r) + " is " + quantity(r.getLong(4)));
        check(
                "no real goods below zero at any moment",
                """
                SELECT item, lot, account, MIN(occurred_at), MIN(running) FROM (
                    SELECT item, lot, account, occurred_at,
                           SUM(change) OVER (PARTITION BY item, account, lot
                                             ORDER BY occurred_at, key
                                             ROWS UNBOUNDED PRECEDING) AS running
                    FROM (
                        SELECT key, item, lot, to_account AS account, quantity AS change,
                               occurred_at
                        FROM movement WHERE to_account > 4
                        UNION ALL
                        SELECT key, item, lot, from_account, -quantity, occurred_at
                        FROM movement WHERE from_account > 4))
                WHERE running < 0
                GROUP BY item, lot, account
                """,
                r ->
                        "there was less than nothing of "
                                + stock(r)
                                + " from "
                                + Words.time(r.getLong(4))
                                + " on: down to "
                                + quantity(r.getLong(5)));
    }

    private void checkLevels() {
        check(
                "on hand against the shelves",
                """
                SELECT station, item, SUM(said), SUM(held) FROM (
                    SELECT station, item, on_hand AS said, 0 AS held FROM stock_level
                    UNION ALL
                    SELECT account >> 20, item, 0, quantity FROM balance
                    WHERE account >= ? AND account < ?)
                GROUP BY station, item HAVING SUM(said) <> SUM(held)
                """,
                r -> level(r, "on hand is", "on its shelves lie"),
                Accounts.FIRST_SHELF,
                Accounts.FIRST_HOLD);
        check(
                "reserved against the shipments that wait",
                """
                SELECT station, item, SUM(said), SUM(waiting) FROM (
                    SELECT station, item, reserved AS said, 0 AS waiting FROM stock_level
                    UNION ALL
                    SELECT h.origin, n.item, 0, n.quantity
                    FROM shipment h JOIN shipment_line n ON n.shipment = h.key
                    WHERE h.status = ?)
                GROUP BY station, item HAVING SUM(said) <> SUM(waiting)
                """,
                r -> level(r, "reserved is", "shipments that wait there need"),
                ShipmentStatus.PENDING.ordinal());
        check(
                "inbound against the open shipments",
                """
                SELECT station, item, SUM(said), SUM(coming) FROM (
                    SELECT station, item, inbound AS said, 0 AS coming FROM stock_level
                    UNION ALL
                    SELECT h.destination, n.item, 0, n.quantity
                    FROM shipment h JOIN shipment_line n ON n.shipment = h.key
                    WHERE h.status IN (?, ?, ?))
                GROUP BY station, item HAVING SUM(said) <> SUM(coming)
                """,
                r -> level(r, "inbound is", "open shipments to it bring"),
                ShipmentStatus.PENDING.ordinal(),
                ShipmentStatus.IN_TRANSIT.ordinal(),
                ShipmentStatus.DELAYED.ordinal());
    }

    private void checkHolds() {
        check(
                "goods aboard against the shipments under way",
                """
                SELECT shipment, item, SUM(held), SUM(shipped) FROM (
                    SELECT account - ? AS shipment, item, quantity AS held, 0 AS shipped FROM balance
                    WHERE account >= ?
                    UNION ALL
                    SELECT h.key, n.item, 0, n.quantity
                    FROM shipment h JOIN shipment_line n ON n.shipment = h.key
                    WHERE h.status IN (?, ?))
                GROUP BY shipment, item HAVING SUM(held) <> SUM(shipped)
                """,
                r ->
                        words.item(r.getLong(2))
                                + " aboard shipment "
                                + words.shipment(r.getLong(1))
                                + " is "
                                + quantity(r.getLong(3))
                                + ", under way in it are "
                                + quantity(r.getLong(4)),
                Accounts.FIRST_HOLD,
                Accounts.FIRST_HOLD,
                ShipmentStatus.IN_TRANSIT.ordinal(),
                ShipmentStatus.DELAYED.ordinal());
    }

    private void checkMoney() {
        check(
                "trades against their lines",
                """
                SELECT trade, SUM(said), SUM(lines) FROM (
                    SELECT key AS trade, amount AS said, 0 AS lines FROM trade
                    UNION ALL
                    SELECT trade, 0, amount FROM trade_line)
                GROUP BY trade HAVING SUM(said) <> SUM(lines)
                """,
                r -> money(r, "its amount is", "its lines add up to"));
        check(
                "paid against the payments",
                """
                SELECT trade, SUM(said), SUM(payments) FROM (
                    SELECT key AS trade, paid AS said, 0 AS payments FROM trade
                    UNION ALL
                    SELECT trade, 0, amount FROM payment WHERE refund = 0)
                GROUP BY trade HAVING SUM(said) <> SUM(payments)
                """,
                r -> money(r, "paid is", "its payments add up to"));
        check(
                "refunded against the payments",
                """
                SELECT trade, SUM(said), SUM(refunds) FROM (
                    SELECT key AS trade, refunded AS said, 0 AS refunds FROM trade
                    UNION ALL
                    SELECT trade, 0, amount FROM payment WHERE refund <> 0)
                GROUP BY trade HAVING SUM(said) <> SUM(refunds)
                """,
                r -> money(r, "refunded is", "its refunds add up to"));
        check(
                "no more refunded than paid, no more paid than owed",
                """
                SELECT key, amount, paid, refunded FROM trade
                WHERE refunded > paid OR paid - refunded > amount
                """,
                r ->
                        "trade "
                                + words.trade(r.getLong(1))
                                + " over "
                                + r.getLong(2)
                                + " in minor units has "
                                + r.getLong(3)
                                + " paid and "
                                + r.getLong(4)
                                + " refunded");
    }

    private void sumGoods() {
        each(
                """
                SELECT COUNT(DISTINCT item), COUNT(*) FROM (SELECT DISTINCT item, lot FROM balance)
                """,
                r ->
                        sums.add(
                                "goods of "
                                        + AuditReport.count(r.getLong(1), "item")
                                        + ", "
                                        + AuditReport.number(r.getLong(2))
                                        + " when told apart by lot"));
    }

    private void sumMoney() {
        each(
                """
                SELECT currency, COUNT(*), SUM(amount), SUM(paid), SUM(refunded) FROM trade
                GROUP BY currency ORDER BY currency
                """,
                r ->
                        sums.add(
                                AuditReport.count(r.getLong(2), "trade")
                                        + " over "
                                        + amount(r.getLong(3), r.getString(1))
                                        + ", paid "
                                        + amount(r.getLong(4), r.getString(1))
                                        + ", refunded "
                                        + amount(r.getLong(5), r.getString(1))));
    }

    private static String amount(long minor, String code) {
        try {
            int digits = Math.max(0, Currency.getInstance(code).getDefaultFractionDigits());
            return BigDecimal.valueOf(minor, digits).toPlainString() + " " + code;
        } catch (IllegalArgumentException _) {
            return minor + " minor units of " + code;
        }
    }

    private String stock(ResultSet r) throws SQLException {
        return words.goods(r.getLong(1), r.getLong(2)) + " at " + words.account(r.getLong(3));
    }

    private String level(ResultSet r, String says, String is) throws SQLException {
        return words.item(r.getLong(2))
                + " at "
                + words.station(r.getLong(1))
                + ": "
                + says
                + " "
                + quantity(r.getLong(3))
                + ", "
                + is
                + " "
                + quantity(r.getLong(4));
    }

    private String money(ResultSet r, String says, String is) throws SQLException {
        return "trade "
                + words.trade(r.getLong(1))
                + ": "
                + says
                + " "
                + r.getLong(2)
                + ", "
                + is
                + " "
                + r.getLong(3)
                + " (minor units)";
    }

    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    private interface Describer {
        String describe(ResultSet row) throws SQLException;
    }

    /// Every row that the query finds is something that does not hold.
    private void check(String name, String query, Describer describer, long... values) {
        checks++;
        progress.at("adding up: " + name, checks, 0);
        each(
                query,
                r -> findings.add(WHERE, findings.isListed(WHERE) ? describer.describe(r) : ""),
                values);
    }

    private void each(String query, Row row, long... values) {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) {
                statement.setLong(i + 1, values[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    row.read(rows);
                }
            }
        } catch (SQLException e) {
            findings.add(WHERE, "cannot be added up: " + e.getMessage());
        }
    }
}
