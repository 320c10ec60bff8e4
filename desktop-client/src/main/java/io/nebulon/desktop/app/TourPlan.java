package io.nebulon.desktop.app;

import io.nebulon.desktop.ui.theme.ThemeChoice;
import java.util.List;

/// How a tour looks, and what it shows.
///
/// @param textPercent 90 to 130
/// @param language `en` or `de`
/// @param only the names of the stops to go to; empty for all
record TourPlan(
        ThemeChoice theme,
        int width,
        int height,
        int textPercent,
        String language,
        List<String> only) {
    TourPlan {
        if (width < 800 || height < 600 || width > 7680 || height > 4320) {
            throw new IllegalArgumentException("a size from 800x600 to 7680x4320");
        }
        if (textPercent < 90 || textPercent > 130) {
            throw new IllegalArgumentException("text from 90 to 130");
        }
    }

    boolean wants(String stop) {
        return only.isEmpty() || only.contains(stop);
    }
}
