package io.nebulon.desktop.cargo;

import java.util.Locale;

/// Parts of the list that are asked for often.
enum Segment {
    ALL,
    UNDER_WAY,
    LATE,
    LOST;

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean lets(ShipmentRow row) {
        return switch (this) {
            case ALL -> true;
            case UNDER_WAY -> row.isUnderWay();
            case LATE -> row.isLate();
            case LOST -> row.isLost();
        };
    }
}
