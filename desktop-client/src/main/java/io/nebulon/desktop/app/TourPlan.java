package io.nebulon.desktop.app;

import io.nebulon.desktop.ui.theme.ThemeChoice;
import io.nebulon.desktop.ui.words.Language;
import java.util.List;

/// How a tour looks, and what it shows.
///
/// @param textPercent 90 to 130
/// @param only the names of the stops to go to; empty for all
record TourPlan(
        ThemeChoice theme,
        int width,
        int height,
        int textPercent,
        Language language,
        List<String> only) {
    private static final StartOptions.Size SIZE = new StartOptions.Size(1440, 900);

    static TourPlan of(StartOptions options) {
        StartOptions.Size size = options.size() == null ? SIZE : options.size();
        boolean isLight = Boolean.FALSE.equals(options.dark());
        return new TourPlan(
                isLight ? ThemeChoice.LIGHT : ThemeChoice.DARK,
                size.width(),
                size.height(),
                options.textPercent() == null ? 100 : options.textPercent(),
                options.language() == null ? Language.ENGLISH : options.language(),
                options.only());
    }

    boolean wants(String stop) {
        return only.isEmpty() || only.contains(stop);
    }
}
