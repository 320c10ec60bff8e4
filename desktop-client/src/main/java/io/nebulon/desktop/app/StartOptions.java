package io.nebulon.desktop.app;

import io.nebulon.desktop.ui.words.Language;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the client was started with.
///
/// @param station the code of the station to show, or null for the one shown last
/// @param home of the station without link, or null for the standard one
/// @param server to connect to at once, or null
/// @param handedOver a refresh token with which `server` lets in without a sign-in, or null
/// @param tour the folder for pictures of every screen, or null for no tour
/// @param dark whether the dark theme is asked for; null for the one that was chosen last
/// @param size of the window, or null for the last one
/// @param textPercent size of the text, 90 to 130, or null for the last one
/// @param language or null for the last one
/// @param settings the folder of what this client remembers, or null for the standard one
/// @param only of the tour, the names of the pictures; none for all
public record StartOptions(
        @Nullable String station,
        @Nullable Path home,
        @Nullable URI server,
        @Nullable String handedOver,
        @Nullable Path tour,
        @Nullable Boolean dark,
        @Nullable Size size,
        @Nullable Integer textPercent,
        @Nullable Language language,
        @Nullable Path settings,
        List<String> only) {
    static final StartOptions NONE =
            new StartOptions(null, null, null, null, null, null, null, null, null, null, List.of());

    public record Size(int width, int height) {}

    /// Keeps the token out of every message.
    @Override
    public String toString() {
        return "start options";
    }
}
