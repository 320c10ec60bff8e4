package io.nebulon.desktop.inventory;

import io.nebulon.desktop.desk.ShipmentNames;
import io.nebulon.desktop.gateway.inventory.Movement;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Words;
import java.util.Map;

/// Says what a movement was, with names in place of ids and codes.
final class MoveWords {
    private final Words words;
    private final ShipmentNames shipments;
    private final Map<String, String> places;

    /// @param places the names of the station's locations, by code
    MoveWords(Words words, ShipmentNames shipments, Map<String, String> places) {
        this.words = words;
        this.shipments = shipments;
        this.places = places;
    }

    /// @param onKnown told when a name that was missing is known
    String of(Movement movement, Runnable onKnown) {
        String note = movement.note();
        return switch (movement.type()) {
            case "stock.received" -> note == null ? words.get("move.received") : note;
            case "stock.issued" -> note == null ? words.get("move.issued") : note;
            case "stock.written_off" -> note == null ? words.get("move.writtenOff") : note;
            case "stock.counted" -> words.get("move.counted", place(counted(movement)));
            case "stock.moved" ->
                    words.get("move.moved", place(movement.from()), place(movement.to()));
            case "shipment.received" -> words.get("move.from", shipment(movement, onKnown));
            case "shipment.dispatched" -> words.get("move.to", shipment(movement, onKnown));
            default -> movement.type();
        };
    }

    /// A count that changed nothing is no news; one that did wants to be looked at.
    static Tone tone(Movement movement) {
        int sign = movement.change().signum();
        if (movement.type().equals("stock.counted")
                || movement.type().equals("stock.written_off")) {
            return sign == 0 ? Tone.PLAIN : Tone.WARNING;
        }
        return sign > 0 ? Tone.GOOD : Tone.PLAIN;
    }

    private static String counted(Movement movement) {
        return movement.from().equals("COUNT_VARIANCE") ? movement.to() : movement.from();
    }

    private String place(String code) {
        return places.getOrDefault(code, code);
    }

    private String shipment(Movement movement, Runnable onKnown) {
        String id = movement.shipmentId();
        String name = id == null ? null : shipments.of(id, onKnown);
        return name == null ? words.get("move.aShipment") : name;
    }
}
