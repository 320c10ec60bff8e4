package io.nebulon.desktop.trades;

import java.util.Locale;
import java.util.function.Function;

/// Which trades somebody wants to see.
///
/// @param text every word of it must be in what is said of the trade
record RowFilter(String text, Kind kind) {
    static final RowFilter ALL = new RowFilter("", Kind.ALL);

    /// A part of the list.
    enum Kind {
        ALL,
        OPEN,
        UNPAID,
        SOLD,
        BOUGHT
    }

    RowFilter text(String wanted) {
        return new RowFilter(wanted, kind);
    }

    RowFilter kind(Kind wanted) {
        return new RowFilter(text, wanted);
    }

    /// @param station the one that sells or buys
    /// @param said what can be searched in
    boolean lets(TradeRow row, String station, Function<TradeRow, String> said) {
        boolean isOfKind =
                switch (kind) {
                    case ALL -> true;
                    case OPEN -> row.isOpen();
                    case UNPAID -> row.canPay();
                    case SOLD -> row.trade().seller().equals(station);
                    case BOUGHT -> row.trade().buyer().equals(station);
                };
        if (!isOfKind || text.isBlank()) {
            return isOfKind;
        }
        String in = said.apply(row).toLowerCase(Locale.ROOT);
        for (String word : text.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
            if (!in.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
