package io.nebulon.desktop.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.nebulon.desktop.events.Account.Hold;
import io.nebulon.desktop.events.Account.Outside;
import io.nebulon.desktop.events.Account.Purse;
import io.nebulon.desktop.events.Account.Shelf;
import io.nebulon.desktop.gateway.events.LogEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What an event moved from account to account, by the rules that docs/architecture.md gives the
/// ledger: every movement takes from one what it gives to another, so that all of an item adds up
/// to 0.
final class Postings {
    private final Map<Key, BigDecimal> changes = new LinkedHashMap<>();

    private record Key(Account account, String what, String lot) {}

    private Postings() {}

    /// In the order of the event's lines; accounts that end as they began are left out.
    static List<Posting> of(LogEvent event) {
        Postings postings = new Postings();
        postings.take(event);
        List<Posting> all = new ArrayList<>();
        postings.changes.forEach((key, change) -> {
            if (change.signum() != 0) {
                all.add(new Posting(key.account, key.what, key.lot, change));
            }
        });
        return all;
    }

    private void take(LogEvent event) {
        JsonNode data = event.data();
        switch (event.type()) {
            case "stock.received" ->
                    data.path("lines")
                            .forEach(l -> move(l, "quantity", Outside.SUPPLY, shelf(data, l)));
            case "stock.issued" ->
                    data.path("lines")
                            .forEach(l -> move(l, "quantity", shelf(data, l), Outside.CONSUMPTION));
            case "stock.written_off" ->
                    data.path("lines")
                            .forEach(l -> move(l, "quantity", shelf(data, l), Outside.LOSS));
            case "stock.moved" ->
                    data.path("lines")
                            .forEach(l ->
                                    move(
                                            l,
                                            "quantity",
                                            shelf(data, l, "from"),
                                            shelf(data, l, "to")));
            case "stock.counted" -> data.path("lines").forEach(l -> counted(data, l));
            case "shipment.dispatched" ->
                    data.path("picks")
                            .forEach(p ->
                                    move(
                                            p,
                                            "quantity",
                                            new Shelf(
                                                    data.path("origin").asText(),
                                                    p.path("location").asText()),
                                            hold(data)));
            case "shipment.received" -> data.path("lines").forEach(l -> arrived(data, l));
            case "shipment.lost" ->
                    data.path("lines").forEach(l -> move(l, "quantity", hold(data), Outside.LOSS));
            case "trade.paid" -> paid(data, "buyer", "seller");
            case "trade.refunded" -> paid(data, "seller", "buyer");
            default -> {
                // moves nothing
            }
        }
    }

    private void counted(JsonNode data, JsonNode line) {
        BigDecimal variance = number(line, "counted").subtract(number(line, "booked"));
        move(line, variance, Outside.COUNT_VARIANCE, shelf(data, line));
    }

    /// What was aboard is on the shelf, or lost; what nobody has shipped was found.
    private void arrived(JsonNode data, JsonNode line) {
        Shelf shelf = new Shelf(data.path("destination").asText(), line.path("location").asText());
        BigDecimal shipped = number(line, "shipped");
        BigDecimal received = number(line, "received");
        BigDecimal damaged = number(line, "damaged");
        BigDecimal fromHold = shipped.min(received);
        BigDecimal damagedFromHold = damaged.min(fromHold);
        BigDecimal damagedSurplus = damaged.subtract(damagedFromHold);
        BigDecimal missing = shipped.subtract(fromHold);
        BigDecimal surplus = received.subtract(fromHold);
        move(line, fromHold.subtract(damagedFromHold), hold(data), shelf);
        move(line, damagedFromHold.add(missing), hold(data), Outside.LOSS);
        move(line, surplus.subtract(damagedSurplus), Outside.COUNT_VARIANCE, shelf);
        move(line, damagedSurplus, Outside.COUNT_VARIANCE, Outside.LOSS);
    }

    private void paid(JsonNode data, String from, String to) {
        JsonNode amount = data.path("amount");
        String currency = amount.path("currency").asText();
        BigDecimal sum = new BigDecimal(amount.path("amount").asText("0"));
        add(new Key(new Purse(data.path(from).asText()), currency, ""), sum.negate());
        add(new Key(new Purse(data.path(to).asText()), currency, ""), sum);
    }

    private void move(JsonNode line, String member, Account from, Account to) {
        move(line, number(line, member), from, to);
    }

    private void move(JsonNode line, BigDecimal quantity, Account from, Account to) {
        String sku = line.path("sku").asText();
        String lot = line.path("lot").asText();
        add(new Key(from, sku, lot), quantity.negate());
        add(new Key(to, sku, lot), quantity);
    }

    private void add(Key key, BigDecimal change) {
        changes.merge(key, change, BigDecimal::add);
    }

    private static BigDecimal number(JsonNode line, String member) {
        return line.path(member).decimalValue();
    }

    private static Shelf shelf(JsonNode data, JsonNode line) {
        return shelf(data, line, "location");
    }

    private static Shelf shelf(JsonNode data, JsonNode line, String member) {
        return new Shelf(data.path("station").asText(), line.path(member).asText());
    }

    private static Hold hold(JsonNode data) {
        return new Hold(data.path("id").asText());
    }
}
