package io.nebulon.desktop.desk;

import com.fasterxml.jackson.databind.JsonNode;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.inventory.Item;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// Says what happened, with names in place of codes and ids. Used on the thread that draws.
public final class EventWords {
    private final Words words;
    private final Formats formats;
    private final Stations stations;
    private final ShipmentNames shipments;
    private final ItemNames items;

    public EventWords(Desk desk, ItemNames items) {
        this.words = desk.words(EventWords.class);
        this.formats = desk.formats();
        this.stations = desk.stations();
        this.shipments = desk.shipmentNames();
        this.items = items;
    }

    /// @param onKnown told when a name that was missing is known
    public Told of(LogEvent event, Runnable onKnown) {
        return new Told(icon(event), tone(event), what(event), about(event, onKnown), place(event));
    }

    /// The kind of an event alone, such as `Stock issued`.
    public String what(LogEvent event) {
        String key = "event." + event.type();
        return words.has(key) ? words.get(key) : words.get("event.other");
    }

    private static Ikon icon(LogEvent event) {
        return switch (event.type()) {
            case "stock.received", "shipment.received" -> BootstrapIcons.BOX_ARROW_IN_DOWN;
            case "stock.issued", "stock.written_off" -> BootstrapIcons.DASH_CIRCLE;
            case "stock.moved" -> BootstrapIcons.ARROWS_MOVE;
            case "stock.counted" -> BootstrapIcons.CLIPBOARD_CHECK;
            case "stock.low" -> BootstrapIcons.ARROW_DOWN_CIRCLE;
            case "stock.over_capacity" -> BootstrapIcons.ARROW_UP_CIRCLE;
            case "trade.paid", "trade.refunded" -> BootstrapIcons.CASH_STACK;
            case "shipment.delayed", "stock.short", "shipment.discrepancy" ->
                    BootstrapIcons.EXCLAMATION_TRIANGLE;
            case "shipment.lost", "trade.lost" -> BootstrapIcons.X_OCTAGON;
            case "user.sign_in_failed",
                    "user.locked_out",
                    "user.tokens_revoked",
                    "user.passkey_suspected" ->
                    BootstrapIcons.SHIELD_EXCLAMATION;
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
            case "books" -> BootstrapIcons.JOURNALS;
            case "keys" -> BootstrapIcons.KEY;
            default -> BootstrapIcons.DOT;
        };
    }

    private static Tone tone(LogEvent event) {
        return switch (event.type()) {
            case "shipment.lost", "trade.lost" -> Tone.BAD;
            case "shipment.delayed",
                    "shipment.discrepancy",
                    "stock.low",
                    "stock.short",
                    "stock.over_capacity",
                    "user.sign_in_failed",
                    "user.locked_out",
                    "user.tokens_revoked",
                    "user.passkey_suspected" ->
                    Tone.WARNING;
            default -> Tone.MUTED;
        };
    }

    private static @Nullable Place place(LogEvent event) {
        JsonNode data = event.data();
        return switch (event.group()) {
            case "trade" -> new Place.Trade(event.subjectKey());
            case "shipment" -> new Place.Shipment(event.subjectKey());
            case "stock" ->
                    sku(data).isEmpty()
                            ? null
                            : new Place.Item(data.path("station").asText(), sku(data));
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
            case "stock.low" -> level("about.level", data, "available", "reorderPoint", onKnown);
            case "stock.short" -> level("about.promised", data, "onHand", "reserved", onKnown);
            case "stock.over_capacity" -> level("about.over", data, "onHand", "capacity", onKnown);
            case "stock.policy_set" -> items.name(data.path("sku").asText(), onKnown);
            case "item.retired" -> items.name(event.subjectKey(), onKnown);
            case "station.retired" -> stations.name(event.subjectKey());
            case "location.added", "location.updated" ->
                    words.get("about.place", data.path("name").asText(), name(data, "station"));
            case "books.imported" ->
                    words.get(
                            "about.rows",
                            data.path("file").asText(),
                            formats.count(data.path("rows").asLong()));
            default -> aboutGroup(event, onKnown);
        };
    }

    private String aboutGroup(LogEvent event, Runnable onKnown) {
        JsonNode data = event.data();
        return switch (event.group()) {
            case "shipment" -> shipment(event, onKnown);
            case "stock" -> lines(data, "quantity", onKnown);
            case "user" -> user(data);
            case "books" -> books(data);
            case "keys" -> "";
            default -> data.hasNonNull("name") ? data.path("name").asText() : event.subjectKey();
        };
    }

    private String user(JsonNode data) {
        String who =
                data.hasNonNull("username")
                        ? data.path("username").asText()
                        : data.hasNonNull("address")
                                ? data.path("address").asText()
                                : words.get("about.somebody");
        long failures = data.path("failures").asLong(data.path("lockouts").asLong());
        return failures == 0 ? who : words.get("about.failures", who, failures);
    }

    private String books(JsonNode data) {
        String of = data.hasNonNull("file") ? "file" : "kind";
        String text = data.path(of).asText();
        return text.equals("all") ? words.get("about.everything") : text;
    }

    private String shipment(LogEvent event, Runnable onKnown) {
        String name = shipments.of(event.subjectKey(), onKnown);
        JsonNode data = event.data();
        return name != null
                ? name
                : words.get("about.between", name(data, "origin"), name(data, "destination"));
    }

    private String level(String key, JsonNode data, String first, String second, Runnable onKnown) {
        String sku = data.path("sku").asText();
        Item item = items.of(sku, onKnown);
        String unit = item == null ? "" : item.unit();
        return words.get(
                key,
                item == null ? sku : item.name(),
                quantity(data.path(first), unit),
                quantity(data.path(second), unit));
    }

    private String quantity(JsonNode number, String unit) {
        return unit.isEmpty()
                ? formats.plain(number.decimalValue())
                : formats.quantityWithUnit(number.decimalValue(), unit);
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
