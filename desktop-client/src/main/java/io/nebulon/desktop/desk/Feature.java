package io.nebulon.desktop.desk;

import io.nebulon.desktop.gateway.user.Me;
import io.nebulon.desktop.ui.palette.PaletteSource;
import java.util.List;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.value.ObservableIntegerValue;
import org.kordamp.ikonli.Ikon;

/// A part of the client with a screen in the menu. `app/Features` lists them all.
public interface Feature {
    /// Such as `inventory`; `words` of its package have its name under `screen.name`.
    String id();

    Ikon icon();

    /// Whether its entry stands in the second group of the menu, for what is seldom needed.
    default boolean isSecondary() {
        return false;
    }

    /// Whether it is there for whoever is signed in; what their rights do not allow is not offered.
    default boolean isFor(Me me) {
        return true;
    }

    Screen open(Desk desk);

    /// Whether this is where a place is shown.
    boolean claims(Place place);

    /// What it adds to the command palette, whether its screen is open or not.
    default List<PaletteSource> palette(Desk desk) {
        return List.of();
    }

    /// How many of its things need somebody; the menu shows it.
    default ObservableIntegerValue attention(Desk desk) {
        return new ReadOnlyIntegerWrapper(0);
    }

    /// What the tour shows of it.
    default List<TourStop> tour() {
        return List.of();
    }
}
