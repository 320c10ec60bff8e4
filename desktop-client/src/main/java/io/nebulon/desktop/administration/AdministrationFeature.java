package io.nebulon.desktop.administration;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.Feature;
import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.desk.Screen;
import io.nebulon.desktop.desk.TourStop;
import io.nebulon.desktop.gateway.user.Me;
import io.nebulon.desktop.gateway.user.Role;
import io.nebulon.desktop.ui.palette.PaletteSource;
import java.util.List;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// Users, reference data and keys, for administrators alone.
public final class AdministrationFeature implements Feature {
    static final String ID = "administration";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Ikon icon() {
        return BootstrapIcons.SHIELD_LOCK;
    }

    @Override
    public boolean isSecondary() {
        return true;
    }

    @Override
    public boolean isFor(Me me) {
        return me.roles().contains(Role.ADMIN);
    }

    @Override
    public Screen open(Desk desk) {
        return new AdministrationScreen(desk);
    }

    @Override
    public boolean claims(Place place) {
        return switch (place) {
            case Place.Screen(String id) -> id.equals(ID);
            case Place.Form(String screen, _, _) -> screen.equals(ID);
            case Place.Ship _,
                    Place.Item _,
                    Place.Shipment _,
                    Place.Trade _,
                    Place.Event _,
                    Place.Listed _ ->
                    false;
        };
    }

    @Override
    public List<PaletteSource> palette(Desk desk) {
        return isFor(desk.connection().me()) ? List.of(new AdministrationPalette(desk)) : List.of();
    }

    @Override
    public List<TourStop> tour() {
        return AdministrationTour.stops();
    }
}
