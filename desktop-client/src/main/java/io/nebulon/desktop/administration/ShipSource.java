package io.nebulon.desktop.administration;

import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.fleet.Ship;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.PageSink;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.ReferenceFilter;
import io.nebulon.desktop.ui.form.Choice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The ships, as reference data.
final class ShipSource implements Source<Ship> {
    private final Connection connection;

    ShipSource(Connection connection) {
        this.connection = connection;
    }

    @Override
    public String keyOf(Ship ship) {
        return ship.code();
    }

    @Override
    public boolean fits(Ship ship, String text) {
        String of = ship.shipClass() == null ? "" : ship.shipClass();
        String fleet = ship.fleet() == null ? "" : ship.fleet();
        return Choice.fits(text, ship.name() + " " + of + " " + fleet, ship.code());
    }

    @Override
    public Call<Read<List<Ship>>> all(PageSink<Ship> sink) {
        return connection.ships().all(ReferenceFilter.ALL, sink);
    }

    @Override
    public @Nullable String changedBy(LogEvent event) {
        return event.group().equals("ship") ? event.subjectKey() : null;
    }

    @Override
    public Call<Read<List<Ship>>> again(String code) {
        return connection.ships().get(code).map(read -> read.map(List::of));
    }
}
