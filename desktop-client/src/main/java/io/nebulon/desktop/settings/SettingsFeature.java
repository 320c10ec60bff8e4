package io.nebulon.desktop.settings;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.Feature;
import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.desk.Screen;
import io.nebulon.desktop.desk.TourGuide;
import io.nebulon.desktop.desk.TourStop;
import java.util.List;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// How the client looks and speaks, and the own account.
public final class SettingsFeature implements Feature {
    public static final String ID = "settings";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Ikon icon() {
        return BootstrapIcons.GEAR;
    }

    @Override
    public boolean isSecondary() {
        return true;
    }

    @Override
    public Screen open(Desk desk) {
        return new SettingsScreen(desk);
    }

    @Override
    public boolean claims(Place place) {
        return place instanceof Place.Screen(String id) && id.equals(ID);
    }

    @Override
    public List<TourStop> tour() {
        return List.of(
                new TourStop("settings", guide -> guide.open(new Place.Screen(ID))),
                new TourStop("settings-password", guide -> press(guide, "P")),
                new TourStop("settings-factor", SettingsFeature::setUp));
    }

    private static void press(TourGuide guide, String keys) throws InterruptedException {
        guide.open(new Place.Screen(ID));
        guide.press(keys);
    }

    private static void setUp(TourGuide guide) throws InterruptedException {
        press(guide, "F");
        guide.type(guide.password());
        guide.press("Ctrl+Enter");
        guide.find("#enrolment-copy");
    }
}
