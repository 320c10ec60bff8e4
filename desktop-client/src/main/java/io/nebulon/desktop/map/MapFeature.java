package io.nebulon.desktop.map;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.Feature;
import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.desk.Screen;
import io.nebulon.desktop.desk.TourStop;
import java.util.List;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// Where everything is.
public final class MapFeature implements Feature {
    static final String ID = "map";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Ikon icon() {
        return BootstrapIcons.GLOBE2;
    }

    @Override
    public Screen open(Desk desk) {
        return new MapScreen(desk);
    }

    @Override
    public boolean claims(Place place) {
        return place instanceof Place.Screen(String id) && id.equals(ID);
    }

    @Override
    public List<TourStop> tour() {
        return MapTour.stops();
    }
}
