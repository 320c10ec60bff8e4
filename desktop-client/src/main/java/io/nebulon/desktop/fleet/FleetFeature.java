package io.nebulon.desktop.fleet;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.Feature;
import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.desk.Screen;
import io.nebulon.desktop.desk.TourStop;
import io.nebulon.desktop.ui.palette.PaletteSource;
import java.util.List;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// The ships and what they carry.
public final class FleetFeature implements Feature {
    static final String ID = "fleet";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Ikon icon() {
        return BootstrapIcons.COLLECTION;
    }

    @Override
    public boolean isSecondary() {
        return true;
    }

    @Override
    public Screen open(Desk desk) {
        return new FleetScreen(desk);
    }

    @Override
    public boolean claims(Place place) {
        return switch (place) {
            case Place.Ship _ -> true;
            case Place.Screen(String id) -> id.equals(ID);
            case Place.Form(String screen, _, _) -> screen.equals(ID);
            case Place.Item _, Place.Shipment _, Place.Trade _, Place.Event _, Place.Listed _ ->
                    false;
        };
    }

    @Override
    public List<PaletteSource> palette(Desk desk) {
        return List.of(new FleetPalette(desk));
    }

    @Override
    public List<TourStop> tour() {
        return FleetTour.stops();
    }
}
