package io.nebulon.desktop.cargo;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.wire.Refusal;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;

/// Why a step of a shipment was refused, in words with the numbers.
final class CargoRefusals {
    private static final Set<String> ABOUT_TIME =
            Set.of("eta_before_departure", "occurred_in_future", "out_of_order");

    private final Desk desk;
    private final Words words;
    private final Formats formats;

    CargoRefusals(Desk desk) {
        this.desk = desk;
        this.words = desk.words(CargoRefusals.class);
        this.formats = desk.formats();
    }

    static boolean isAboutTime(Refusal refusal) {
        return ABOUT_TIME.contains(refusal.code());
    }

    String inWords(Refusal refusal) {
        String key = "refusal." + refusal.code();
        if (!words.has(key)) {
            return desk.refusals().inWords(refusal);
        }
        return switch (refusal.code()) {
            case "insufficient_stock" ->
                    words.get(
                            key,
                            desk.stations().name(refusal.text("station").orElse("")),
                            number(refusal, "available"),
                            number(refusal, "requested"));
            case "ship_capacity_exceeded" ->
                    words.get(
                            key,
                            number(refusal, "capacity"),
                            number(refusal, "requested"),
                            refusal.text("measure").orElse("massKg").equals("massKg")
                                    ? "kg"
                                    : "m³");
            case "capacity_exceeded" ->
                    words.get(
                            key,
                            desk.stations().name(refusal.text("station").orElse("")),
                            number(refusal, "capacity"),
                            number(refusal, "onHand"),
                            number(refusal, "inbound"));
            case "invalid_transition" -> words.get(key, current(refusal));
            case "eta_before_departure" -> words.get(key, moment(refusal, "departure"));
            case "out_of_order" -> words.get(key, moment(refusal, "previousAt"));
            default -> words.get(key);
        };
    }

    private String current(Refusal refusal) {
        String status = "status." + refusal.text("current").orElse("");
        return words.has(status) ? words.get(status) : words.get("unknown");
    }

    private String number(Refusal refusal, String member) {
        return formats.plain(refusal.number(member).orElse(BigDecimal.ZERO));
    }

    private String moment(Refusal refusal, String member) {
        try {
            return formats.dayAndTime(Instant.parse(refusal.text(member).orElse("")));
        } catch (DateTimeException _) {
            return words.get("unknown");
        }
    }
}
