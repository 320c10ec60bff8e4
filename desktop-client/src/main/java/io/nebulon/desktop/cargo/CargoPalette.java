package io.nebulon.desktop.cargo;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.cargo.ShipmentFilter;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.ui.palette.PaletteEntry;
import io.nebulon.desktop.ui.palette.PaletteGroup;
import io.nebulon.desktop.ui.palette.PaletteQuery;
import io.nebulon.desktop.ui.palette.PaletteSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// Finds shipments among the newest of the station, by name, route, ship and goods.
final class CargoPalette implements PaletteSource {
    private static final int MOST = 8;

    private final Desk desk;
    private final CargoWords inWords;
    private @Nullable Call<?> asking;

    CargoPalette(Desk desk) {
        this.desk = desk;
        this.inWords = new CargoWords(desk);
    }

    @Override
    public void find(PaletteQuery query, Consumer<List<PaletteEntry>> found) {
        if (asking != null) {
            asking.cancel();
        }
        if (query.object().strip().length() < 2) {
            return;
        }
        asking =
                desk.connection()
                        .cargo()
                        .list(
                                ShipmentFilter.ALL.at(desk.station().code()),
                                Paging.first(Paging.LARGEST))
                        .onDone(
                                desk.ui(),
                                outcome ->
                                        outcome.ifDone()
                                                .ifPresent(read ->
                                                        found.accept(
                                                                entries(
                                                                        query,
                                                                        read.value().items()))));
    }

    private List<PaletteEntry> entries(PaletteQuery query, List<Shipment> shipments) {
        List<PaletteEntry> entries = new ArrayList<>();
        String typed = query.object().strip().toLowerCase(Locale.ROOT);
        for (Shipment shipment : shipments) {
            ShipmentRow row =
                    ShipmentRow.of(
                            shipment,
                            desk.shipmentNames().of(shipment),
                            desk.shipmentNames().route(shipment),
                            desk.formats().now());
            if (entries.size() < MOST && row.fits(query.object())) {
                boolean isBegun = row.name().toLowerCase(Locale.ROOT).startsWith(typed);
                entries.add(
                        PaletteEntry.of(
                                        PaletteGroup.ITEMS,
                                        "",
                                        BootstrapIcons.TRUCK,
                                        row.name(),
                                        row.route() + ", " + inWords.dueOrDone(row),
                                        () -> desk.open(new Place.Shipment(row.id())))
                                .status(row.status())
                                .fit(isBegun ? 45 : 8));
            }
        }
        return entries;
    }
}
