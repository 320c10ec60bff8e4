package io.nebulon.desktop.cargo;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.Feature;
import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.desk.Screen;
import io.nebulon.desktop.desk.Tally;
import io.nebulon.desktop.desk.TourStop;
import io.nebulon.desktop.ui.palette.PaletteSource;
import java.util.List;
import javafx.beans.value.ObservableIntegerValue;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// What is on its way, and what was.
public final class CargoFeature implements Feature {
    static final String ID = "cargo";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Ikon icon() {
        return BootstrapIcons.TRUCK;
    }

    @Override
    public Screen open(Desk desk) {
        return new CargoScreen(desk, new ComputerPapers(desk.layers()));
    }

    @Override
    public boolean claims(Place place) {
        return switch (place) {
            case Place.Shipment _ -> true;
            case Place.Screen(String id) -> id.equals(ID);
            case Place.Form(String screen, _, _) -> screen.equals(ID);
            case Place.Listed(Tally tally) -> tally.screen().equals(ID);
            case Place.Item _, Place.Trade _, Place.Ship _, Place.Event _ -> false;
        };
    }

    @Override
    public List<PaletteSource> palette(Desk desk) {
        return List.of(new CargoPalette(desk));
    }

    @Override
    public ObservableIntegerValue attention(Desk desk) {
        return CargoAttention.of(desk);
    }

    @Override
    public List<TourStop> tour() {
        return CargoTour.stops();
    }
}
