package io.nebulon.desktop.fleet;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.gateway.fleet.Ship;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.gateway.wire.ReferenceFilter;
import io.nebulon.desktop.ui.palette.PaletteEntry;
import io.nebulon.desktop.ui.palette.PaletteGroup;
import io.nebulon.desktop.ui.palette.PaletteQuery;
import io.nebulon.desktop.ui.palette.PaletteSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// Finds ships: `@cygnus`.
final class FleetPalette implements PaletteSource {
    private static final int MOST = 6;

    private final Desk desk;
    private @Nullable Call<?> asking;

    FleetPalette(Desk desk) {
        this.desk = desk;
    }

    @Override
    public void find(PaletteQuery query, Consumer<List<PaletteEntry>> found) {
        if (asking != null) {
            asking.cancel();
        }
        String text =
                query.object().isBlank() || !query.place().isEmpty()
                        ? query.place()
                        : query.object();
        if (text.strip().length() < 2) {
            return;
        }
        asking =
                desk.connection()
                        .ships()
                        .list(ReferenceFilter.ALL.withQ(text), Paging.first(MOST))
                        .onDone(
                                desk.ui(),
                                outcome ->
                                        outcome.ifDone()
                                                .ifPresent(read ->
                                                        found.accept(
                                                                read.value().items().stream()
                                                                        .map(this::entry)
                                                                        .toList())));
    }

    private PaletteEntry entry(Ship ship) {
        return PaletteEntry.of(
                        PaletteGroup.PLACES,
                        "",
                        BootstrapIcons.COLLECTION,
                        ship.name(),
                        ship.code(),
                        () -> desk.open(new Place.Ship(ship.code())))
                .fit(12);
    }
}
