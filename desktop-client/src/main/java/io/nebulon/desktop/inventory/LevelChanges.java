package io.nebulon.desktop.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import io.nebulon.desktop.gateway.events.LogEvent;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What an event says about the stock of a station, so that a list can follow without asking.
sealed interface LevelChanges {
    /// The figures of these items have changed by so much.
    record Changed(Map<String, LevelChange> bySku) implements LevelChanges {}

    /// Something about these items has changed that the event does not say in full.
    record Unclear(Set<String> skus) implements LevelChanges {}

    /// The promises of a shipment are off; which they were only the shipment knows.
    record OfShipment(String shipmentId) implements LevelChanges {}

    /// Nothing that the list shows.
    record Nothing() implements LevelChanges {}

    static LevelChanges of(LogEvent event, String station) {
        JsonNode data = event.data();
        return switch (event.type()) {
            case "stock.received" -> lines(data, "lines", 1);
            case "stock.issued", "stock.written_off" -> lines(data, "lines", -1);
            case "stock.counted" -> counted(data);
            case "stock.policy_set", "item.updated" ->
                    new Unclear(Set.of(data.path("sku").asText()));
            case "shipment.booked" -> booked(data, station);
            case "shipment.dispatched" -> dispatched(data, station);
            case "shipment.received" -> received(data, station);
            case "shipment.lost" -> lost(data, station);
            case "shipment.cancelled" -> new OfShipment(data.path("id").asText());
            default -> new Nothing();
        };
    }

    private static LevelChanges lines(JsonNode data, String member, int sign) {
        Map<String, LevelChange> changes = new LinkedHashMap<>();
        for (JsonNode line : data.path(member)) {
            BigDecimal quantity = line.path("quantity").decimalValue();
            add(changes, line, LevelChange.onHand(sign < 0 ? quantity.negate() : quantity));
        }
        return new Changed(changes);
    }

    private static LevelChanges counted(JsonNode data) {
        Map<String, LevelChange> changes = new LinkedHashMap<>();
        for (JsonNode line : data.path("lines")) {
            BigDecimal variance =
                    line.path("counted")
                            .decimalValue()
                            .subtract(line.path("booked").decimalValue());
            add(changes, line, LevelChange.onHand(variance));
        }
        return new Changed(changes);
    }

    private static LevelChanges booked(JsonNode data, String station) {
        Map<String, LevelChange> changes = new LinkedHashMap<>();
        for (JsonNode line : data.path("lines")) {
            BigDecimal quantity = line.path("quantity").decimalValue();
            if (isAt(data, "origin", station)) {
                add(changes, line, LevelChange.reserved(quantity));
            }
            if (isAt(data, "destination", station)) {
                add(changes, line, LevelChange.inbound(quantity));
            }
        }
        return new Changed(changes);
    }

    private static LevelChanges dispatched(JsonNode data, String station) {
        Map<String, LevelChange> changes = new LinkedHashMap<>();
        if (isAt(data, "origin", station)) {
            for (JsonNode pick : data.path("picks")) {
                BigDecimal quantity = pick.path("quantity").decimalValue().negate();
                add(
                        changes,
                        pick,
                        LevelChange.onHand(quantity).and(LevelChange.reserved(quantity)));
            }
        }
        return new Changed(changes);
    }

    private static LevelChanges received(JsonNode data, String station) {
        Map<String, LevelChange> changes = new LinkedHashMap<>();
        if (isAt(data, "destination", station)) {
            for (JsonNode line : data.path("lines")) {
                BigDecimal good =
                        line.path("received")
                                .decimalValue()
                                .subtract(line.path("damaged").decimalValue());
                BigDecimal shipped = line.path("shipped").decimalValue();
                add(
                        changes,
                        line,
                        LevelChange.onHand(good).and(LevelChange.inbound(shipped.negate())));
            }
        }
        return new Changed(changes);
    }

    private static LevelChanges lost(JsonNode data, String station) {
        Map<String, LevelChange> changes = new LinkedHashMap<>();
        if (isAt(data, "destination", station)) {
            for (JsonNode line : data.path("lines")) {
                BigDecimal quantity = line.path("quantity").decimalValue();
                add(changes, line, LevelChange.inbound(quantity.negate()));
            }
        }
        return new Changed(changes);
    }

    private static boolean isAt(JsonNode data, String member, String station) {
        return data.path(member).asText().equals(station);
    }

    private static void add(Map<String, LevelChange> changes, JsonNode line, LevelChange change) {
        changes.merge(line.path("sku").asText(), change, LevelChange::and);
    }
}
