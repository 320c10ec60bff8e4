package io.nebulon.desktop.inventory;

import java.util.Locale;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// What can be booked at a station.
enum BookingKind {
    RECEIVE(BootstrapIcons.BOX_ARROW_IN_DOWN, "R"),
    ISSUE(BootstrapIcons.DASH_CIRCLE, "I"),
    MOVE(BootstrapIcons.ARROWS_MOVE, "M"),
    COUNT(BootstrapIcons.CLIPBOARD_CHECK, "C");

    private final Ikon icon;
    private final String key;

    BookingKind(Ikon icon, String key) {
        this.icon = icon;
        this.key = key;
    }

    Ikon icon() {
        return icon;
    }

    String key() {
        return key;
    }

    /// `receive`
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static BookingKind of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
