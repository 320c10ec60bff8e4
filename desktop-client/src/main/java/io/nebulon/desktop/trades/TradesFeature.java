package io.nebulon.desktop.trades;

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

/// What a station sells and buys.
public final class TradesFeature implements Feature {
    static final String ID = "trades";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Ikon icon() {
        return BootstrapIcons.ARROW_LEFT_RIGHT;
    }

    @Override
    public Screen open(Desk desk) {
        return new TradesScreen(desk);
    }

    @Override
    public boolean claims(Place place) {
        return switch (place) {
            case Place.Trade _ -> true;
            case Place.Screen(String id) -> id.equals(ID);
            case Place.Form(String screen, _, _) -> screen.equals(ID);
            case Place.Listed(Tally tally) -> tally.screen().equals(ID);
            case Place.Item _, Place.Shipment _, Place.Ship _, Place.Event _ -> false;
        };
    }

    @Override
    public List<PaletteSource> palette(Desk desk) {
        return List.of(new TradesPalette(desk));
    }

    @Override
    public ObservableIntegerValue attention(Desk desk) {
        return TradesAttention.of(desk);
    }

    @Override
    public List<TourStop> tour() {
        return TradesTour.stops();
    }
}
