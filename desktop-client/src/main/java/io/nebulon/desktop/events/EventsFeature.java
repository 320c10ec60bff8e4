package io.nebulon.desktop.events;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.Feature;
import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.desk.Screen;
import io.nebulon.desktop.desk.TourStop;
import io.nebulon.desktop.ui.palette.PaletteSource;
import java.util.List;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// Everything that has happened, as it happens.
public final class EventsFeature implements Feature {
    static final String ID = "events";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Ikon icon() {
        return BootstrapIcons.LIST_UL;
    }

    @Override
    public Screen open(Desk desk) {
        return new EventsScreen(desk);
    }

    @Override
    public boolean claims(Place place) {
        return switch (place) {
            case Place.Event _ -> true;
            case Place.Screen(String id) -> id.equals(ID);
            case Place.Item _,
                    Place.Shipment _,
                    Place.Trade _,
                    Place.Ship _,
                    Place.Listed _,
                    Place.Form _ ->
                    false;
        };
    }

    @Override
    public List<PaletteSource> palette(Desk desk) {
        return List.of(new EventsPalette(desk));
    }

    @Override
    public List<TourStop> tour() {
        return EventsTour.stops();
    }
}
