package io.nebulon.desktop.inventory;

import io.nebulon.desktop.gateway.wire.Refusal;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where in a booking form a refusal belongs, and what would be possible instead.
///
/// @param line the index of the line, or -1 for the form
/// @param possible a quantity that would be taken
record RefusedAt(int line, Part part, Optional<BigDecimal> possible) {
    private static final Pattern LINE = Pattern.compile("^/lines/(\\d+)(?:/(\\w+))?");

    /// A field of the form.
    enum Part {
        ITEM,
        QUANTITY,
        LOCATION,
        TO,
        LOT,
        EXPIRES,
        WHEN,
        REFERENCE,
        /// None in particular.
        FORM
    }

    static RefusedAt of(Refusal refusal) {
        Matcher pointer =
                LINE.matcher(
                        refusal.faults().isEmpty() ? "" : refusal.faults().getFirst().pointer());
        boolean isLine = pointer.find();
        int line = isLine ? Integer.parseInt(pointer.group(1)) : -1;
        Part part = part(refusal, isLine && pointer.group(2) != null ? pointer.group(2) : "");
        boolean isOfForm = part == Part.WHEN || part == Part.REFERENCE || part == Part.FORM;
        return new RefusedAt(isOfForm ? -1 : Math.max(0, line), part, possible(refusal));
    }

    private static Part part(Refusal refusal, String member) {
        return switch (refusal.code()) {
            case "insufficient_stock", "late_fact_conflict", "quantity_too_large" -> Part.QUANTITY;
            case "location_required", "unknown_location" ->
                    member.equals("to") ? Part.TO : Part.LOCATION;
            case "lot_required" -> Part.LOT;
            case "lot_expiry_mismatch" -> Part.EXPIRES;
            case "same_location" -> Part.TO;
            case "unknown_item", "duplicate_line", "retired" -> Part.ITEM;
            case "occurred_in_future" -> Part.WHEN;
            case "already_recorded" -> Part.REFERENCE;
            default -> byMember(refusal, member);
        };
    }

    private static Part byMember(Refusal refusal, String member) {
        boolean isWhen = refusal.faults().stream().anyMatch(f -> f.pointer().equals("/occurredAt"));
        if (isWhen) {
            return Part.WHEN;
        }
        return switch (member) {
            case "sku" -> Part.ITEM;
            case "quantity", "counted" -> Part.QUANTITY;
            case "location", "from" -> Part.LOCATION;
            case "to" -> Part.TO;
            case "lot" -> Part.LOT;
            case "expires" -> Part.EXPIRES;
            default -> Part.FORM;
        };
    }

    private static Optional<BigDecimal> possible(Refusal refusal) {
        return refusal.number("available")
                .or(() -> refusal.number("takeable"))
                .filter(number -> number.signum() > 0);
    }
}
