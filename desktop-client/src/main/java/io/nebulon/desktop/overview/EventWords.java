package io.nebulon.desktop.overview;

import com.fasterxml.jackson.databind.JsonNode;
import io.nebulon.desktop.desk.ItemNames;
import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.desk.ShipmentNames;
import io.nebulon.desktop.desk.Stations;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.inventory.Item;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// Says what happened, with names in place of codes and ids.
final class EventWords {
    private final Words words;
    private final Formats formats;
    private final Stations stations;
    private final ShipmentNames shipments;
    private final ItemNames items;

    EventWords(
            Words words,
            Formats formats,
            Stations stations,
            ShipmentNames shipments,
            ItemNames items) {
        this.words = words;
        this.formats = formats;
        this.stations = stations;
        this.shipments = shipments;
        this.items = items;
    }

    /// @param station the one that the overview is about
    /// @param onKnown told when a name that was missing is known
    Told of(LogEvent event, String station, Runnable onKnown) {
        return new Told(icon(event), what(event), about(event, onKnown), place(event, station));
    }

    private String what(LogEvent event) {
        String key = "event." + event.type();
        return words.has(key) ? words.get(key) : words.get("event.other");
    }

    private static Ikon icon(LogEvent event) {
        return switch (event.type()) {
            case "stock.received" -> BootstrapIcons.BOX_ARROW_IN_DOWN;
            case "stock.issued", "stock.written_off" -> BootstrapIcons.DASH_CIRCLE;
            case "stock.moved" -> BootstrapIcons.ARROWS_MOVE;
            case "stock.counted" -> BootstrapIcons.CLIPBOARD_CHECK;
            case "trade.paid", "trade.refunded" -> BootstrapIcons.CASH_STACK;
            case "shipment.delayed", "stock.low", "stock.short", "shipment.discrepancy" ->
                    BootstrapIcons.EXCLAMATION_TRIANGLE;
            default -> ofGroup(event.group());
        };
    }

    private static Ikon ofGroup(String group) {
        return switch (group) {
            case "stock", "item" -> BootstrapIcons.BOX_SEAM;
            case "trade" -> BootstrapIcons.ARROW_LEFT_RIGHT;
            case "shipment" -> BootstrapIcons.TRUCK;
            case "station", "location", "body" -> BootstrapIcons.GEO_ALT;
            case "ship", "fleet" -> BootstrapIcons.COLLECTION;
            case "user" -> BootstrapIcons.PERSON;
            default -> BootstrapIcons.DOT;
        };
    }

    private static @Nullable Place place(LogEvent event, String station) {
        JsonNode data = event.data();
        return switch (event.group()) {
            case "trade" -> new Place.Trade(event.subjectKey());
            case "shipment" -> new Place.Shipment(event.subjectKey());
            case "stock" -> sku(data).isEmpty() ? null : new Place.Item(station, sku(data));
            case "ship" -> new Place.Ship(event.subjectKey());
            default -> null;
        };
    }

    private static String sku(JsonNode data) {
        return data.hasNonNull("sku")
                ? data.path("sku").asText()
                : data.path("lines").path(0).path("sku").asText();
    }

    private String about(LogEvent event, Runnable onKnown) {
        JsonNode data = event.data();
        return switch (event.type()) {
            case "trade.initiated" ->
                    words.get(
                            "about.trade",
                            lines(data, "quantity", onKnown),
                            name(data, "seller"),
                            name(data, "buyer"));
            case "trade.paid" -> words.get("about.paid", money(data), name(data, "seller"));
            case "trade.refunded" -> words.get("about.paid", money(data), name(data, "buyer"));
            case "trade.cancelled", "trade.delivered", "trade.lost" ->
                    words.get("about.between", name(data, "seller"), name(data, "buyer"));
            case "shipment.delayed" ->
                    words.get("about.delayed", shipment(event, onKnown), moment(data, "eta"));
            case "stock.counted" -> lines(data, "counted", onKnown);
            case "stock.low", "stock.short", "stock.over_capacity", "stock.policy_set" ->
                    items.name(data.path("sku").asText(), onKnown);
            default -> aboutGroup(event, onKnown);
        };
    }

    private String aboutGroup(LogEvent event, Runnable onKnown) {
        JsonNode data = event.data();
        return switch (event.group()) {
            case "shipment" -> shipment(event, onKnown);
            case "stock" -> lines(data, "quantity", onKnown);
            case "user" -> data.path("username").asText(event.subjectKey());
            default -> data.hasNonNull("name") ? data.path("name").asText() : event.subjectKey();
        };
    }

    private String shipment(LogEvent event, Runnable onKnown) {
        String name = shipments.of(event.subjectKey(), onKnown);
        JsonNode data = event.data();
        return name != null
                ? name
                : words.get("about.between", name(data, "origin"), name(data, "destination"));
    }

    /// `40 kg Oxygen`, `40 kg Oxygen and 2 more`
    private String lines(JsonNode data, String member, Runnable onKnown) {
        JsonNode lines = data.path("lines");
        if (lines.isEmpty()) {
            return "";
        }
        JsonNode first = lines.path(0);
        String sku = first.path("sku").asText();
        Item item = items.of(sku, onKnown);
        BigDecimal quantity = first.path(member).decimalValue();
        String text =
                item == null
                        ? formats.plain(quantity) + " " + sku
                        : formats.quantityWithUnit(quantity, item.unit()) + " " + item.name();
        return lines.size() == 1 ? text : words.get("about.more", text, lines.size() - 1);
    }

    private String name(JsonNode data, String member) {
        return stations.name(data.path(member).asText());
    }

    private String money(JsonNode data) {
        JsonNode amount = data.path("amount");
        return formats.money(
                new BigDecimal(amount.path("amount").asText("0")),
                amount.path("currency").asText());
    }

    private String moment(JsonNode data, String member) {
        try {
            return formats.moment(Instant.parse(data.path(member).asText()));
        } catch (DateTimeParseException _) {
            return words.get("unknown");
        }
    }
}
