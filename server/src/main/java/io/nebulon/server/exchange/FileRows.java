package io.nebulon.server.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns the rows of one kind of file into commands. A bad row is noted, and the others are tried
/// all the same, so that one import names all that is wrong.
interface FileRows {
    void apply(List<Row> rows, OpenFile file);

    static FileRows of(FileKind kind, Progress progress) {
        return switch (kind) {
            case BODIES -> new BodyRows();
            case STATIONS -> new StationRows();
            case LOCATIONS -> new LocationRows();
            case FLEETS -> new FleetRows();
            case SHIPS -> new ShipRows();
            case ITEMS -> new ItemRows();
            case STOCK -> new StockRows(progress);
            case SHIPMENTS -> new ShipmentRows(progress);
        };
    }

    /// What a row says, or what the books say where it is silent.
    static <T> @Nullable T given(@Nullable T given, @Nullable T old) {
        return given == null ? old : given;
    }
}
