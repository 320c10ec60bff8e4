package io.nebulon.desktop.app;

import io.nebulon.desktop.administration.AdministrationFeature;
import io.nebulon.desktop.cargo.CargoFeature;
import io.nebulon.desktop.desk.Feature;
import io.nebulon.desktop.events.EventsFeature;
import io.nebulon.desktop.fleet.FleetFeature;
import io.nebulon.desktop.inventory.InventoryFeature;
import io.nebulon.desktop.map.MapFeature;
import io.nebulon.desktop.overview.OverviewFeature;
import io.nebulon.desktop.settings.SettingsFeature;
import io.nebulon.desktop.trades.TradesFeature;
import java.util.List;

/// All screens that work, in the order of the menu. A new one is added here and nowhere else.
final class Features {
    private Features() {}

    static List<Feature> all() {
        return List.of(
                new OverviewFeature(),
                new InventoryFeature(),
                new CargoFeature(),
                new TradesFeature(),
                new MapFeature(),
                new EventsFeature(),
                new FleetFeature(),
                new AdministrationFeature(),
                new SettingsFeature());
    }
}
