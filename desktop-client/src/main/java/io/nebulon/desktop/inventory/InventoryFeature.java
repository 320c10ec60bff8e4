package io.nebulon.desktop.inventory;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.Feature;
import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.desk.Screen;
import io.nebulon.desktop.desk.Tally;
import io.nebulon.desktop.desk.TourStop;
import io.nebulon.desktop.ui.palette.PaletteSource;
import java.util.List;
import javafx.beans.value.ObservableIntegerValue;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// What a station holds.
public final class InventoryFeature implements Feature {
    static final String ID = "inventory";

    private @Nullable InventoryAttention attention;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Ikon icon() {
        return BootstrapIcons.BOX_SEAM;
    }

    @Override
    public Screen open(Desk desk) {
        return new InventoryScreen(desk, attentionOf(desk));
    }

    private InventoryAttention attentionOf(Desk desk) {
        if (attention == null || attention.desk() != desk) {
            attention = new InventoryAttention(desk);
        }
        return attention;
    }

    @Override
    public boolean claims(Place place) {
        return switch (place) {
            case Place.Item _ -> true;
            case Place.Screen(String id) -> id.equals(ID);
            case Place.Form(String screen, _, _) -> screen.equals(ID);
            case Place.Listed(Tally tally) -> tally.screen().equals(ID);
            case Place.Shipment _, Place.Trade _, Place.Ship _, Place.Event _ -> false;
        };
    }

    @Override
    public List<PaletteSource> palette(Desk desk) {
        return List.of(new InventoryPalette(desk));
    }

    @Override
    public ObservableIntegerValue attention(Desk desk) {
        return attentionOf(desk).countProperty();
    }

    @Override
    public List<TourStop> tour() {
        return InventoryTour.stops();
    }
}
