package io.nebulon.desktop.inventory;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which rows somebody wants to see.
///
/// @param text every word of it must be in the name or the SKU
/// @param isActionOnly only what needs somebody
/// @param isLowOnly only what is at or below its reorder point
/// @param place only what lies at this location, or null
record StockFilter(String text, boolean isActionOnly, boolean isLowOnly, @Nullable String place) {
    static final StockFilter ALL = new StockFilter("", false, false, null);

    StockFilter text(String wanted) {
        return new StockFilter(wanted, isActionOnly, isLowOnly, place);
    }

    StockFilter actionOnly(boolean wanted) {
        return new StockFilter(text, wanted, isLowOnly, place);
    }

    StockFilter lowOnly(boolean wanted) {
        return new StockFilter(text, isActionOnly, wanted, place);
    }

    StockFilter at(@Nullable String location) {
        return new StockFilter(text, isActionOnly, isLowOnly, location);
    }

    /// @param atPlace the SKUs that lie at the place, when one is wanted
    boolean lets(StockRow row, @Nullable Set<String> atPlace) {
        if (isActionOnly && !row.state().needsAction()) {
            return false;
        }
        if (isLowOnly && !row.level().low()) {
            return false;
        }
        if (place != null && (atPlace == null || !atPlace.contains(row.sku()))) {
            return false;
        }
        if (text.isBlank()) {
            return true;
        }
        String name = row.name().toLowerCase(Locale.ROOT);
        String sku = row.sku().toLowerCase(Locale.ROOT);
        for (String word : text.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
            if (!name.contains(word) && !sku.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
