package io.nebulon.desktop.inventory;

import io.nebulon.desktop.desk.Freshness;
import io.nebulon.desktop.desk.Refusals;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.cargo.ShipmentFilter;
import io.nebulon.desktop.gateway.cargo.ShipmentLine;
import io.nebulon.desktop.gateway.cargo.ShipmentStatus;
import io.nebulon.desktop.gateway.inventory.Item;
import io.nebulon.desktop.gateway.inventory.ItemStock;
import io.nebulon.desktop.gateway.inventory.MovementFilter;
import io.nebulon.desktop.gateway.inventory.MovementPage;
import io.nebulon.desktop.gateway.wire.AsOf;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Page;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.ui.work.AtMost;
import io.nebulon.desktop.ui.work.UiExecutor;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// One item of a station: where it lies, what moved it, what is promised and on its way; now or at
/// a past moment. Used on the thread that draws.
final class ItemModel {
    private static final Duration SETTLING = Duration.ofMillis(80);
    private static final int MOVEMENTS = 500;
    private static final int SHIPMENTS = 500;

    private final Connection connection;
    private final UiExecutor ui;
    private final Refusals refusals;
    private final ReadOnlyObjectWrapper<@Nullable ItemStock> stock = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Item> item = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable MovementPage> movements =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable MovementPage> history =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<Promise>> promises =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final Freshness freshness = new Freshness(InstantSource.system());
    private final AtMost read;
    private final List<Call<?>> calls = new ArrayList<>();
    private String station = "";
    private @Nullable String sku;
    private @Nullable Instant asOf;

    /// A part of a shipment that is promised to somebody, or on its way here.
    ///
    /// @param isOutgoing whether it is reserved here for another station
    record Promise(Shipment shipment, BigDecimal quantity, boolean isOutgoing) {}

    ItemModel(Connection connection, UiExecutor ui, Refusals refusals) {
        this.connection = connection;
        this.ui = ui;
        this.refusals = refusals;
        this.read = new AtMost(ui, SETTLING, this::readAll);
    }

    ReadOnlyObjectProperty<@Nullable ItemStock> stockProperty() {
        return stock.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Item> itemProperty() {
        return item.getReadOnlyProperty();
    }

    /// The newest movements, up to the moment that is looked at.
    ReadOnlyObjectProperty<@Nullable MovementPage> movementsProperty() {
        return movements.getReadOnlyProperty();
    }

    /// The newest movements up to now, for the curve, which shows what came after a past moment,
    /// too.
    ReadOnlyObjectProperty<@Nullable MovementPage> historyProperty() {
        return history.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<Promise>> promisesProperty() {
        return promises.getReadOnlyProperty();
    }

    /// Why it cannot be shown, or empty.
    ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /// How old what is shown is, where the list knows more.
    Freshness freshness() {
        return freshness;
    }

    @Nullable String sku() {
        return sku;
    }

    @Nullable Instant asOf() {
        return asOf;
    }

    String station() {
        return station;
    }

    /// Shows an item, once nobody has asked for another one for a moment.
    void show(String code, @Nullable String of, @Nullable Instant past) {
        boolean isOther = !code.equals(station) || of == null || !of.equals(sku);
        station = code;
        sku = of;
        asOf = past;
        if (isOther) {
            clear();
        }
        if (of != null) {
            read.requestAnew();
        }
    }

    /// Reads it again: it has changed.
    void changed() {
        if (sku != null && asOf == null) {
            freshness.changed();
            read.request();
        }
    }

    private void clear() {
        cancel();
        freshness.forget();
        stock.set(null);
        item.set(null);
        movements.set(null);
        history.set(null);
        promises.set(List.of());
        failure.set("");
    }

    void cancel() {
        read.cancel();
        calls.forEach(Call::cancel);
        calls.clear();
    }

    private void readAll() {
        String of = sku;
        if (of == null) {
            return;
        }
        cancel();
        AsOf moment = asOf == null ? AsOf.NOW : AsOf.moment(asOf);
        take(
                connection.inventory().level(station, of, moment),
                level -> {
                    freshness.read();
                    stock.set(level);
                });
        take(connection.items().get(of), item::set);
        Paging newest = Paging.first(MOVEMENTS);
        take(
                connection
                        .inventory()
                        .movements(station, of, new MovementFilter(null, null, moment), newest),
                page -> {
                    movements.set(page);
                    if (asOf == null) {
                        history.set(page);
                    }
                });
        if (asOf != null) {
            take(
                    connection.inventory().movements(station, of, MovementFilter.ALL, newest),
                    history::set);
        }
        ShipmentFilter open =
                ShipmentFilter.ALL
                        .at(station)
                        .in(
                                ShipmentStatus.PENDING,
                                ShipmentStatus.IN_TRANSIT,
                                ShipmentStatus.DELAYED)
                        .asOf(moment);
        take(
                connection.cargo().list(open, Paging.first(SHIPMENTS)),
                page -> promises.set(promises(page, of)));
    }

    private List<Promise> promises(Page<Shipment> page, String of) {
        List<Promise> found = new ArrayList<>();
        for (Shipment shipment : page.items()) {
            boolean isOutgoing = shipment.origin().equals(station);
            boolean isReserved = isOutgoing && shipment.status() == ShipmentStatus.PENDING;
            if (isReserved || !isOutgoing) {
                for (ShipmentLine line : shipment.lines()) {
                    if (line.sku().equals(of)) {
                        found.add(new Promise(shipment, line.quantity(), isOutgoing));
                    }
                }
            }
        }
        return found;
    }

    private <T> void take(Call<Read<T>> call, Consumer<T> taker) {
        String of = sku;
        calls.add(call);
        call.onDone(
                ui,
                outcome -> {
                    if (of == null || !of.equals(sku)) {
                        return;
                    }
                    if (outcome instanceof Outcome.Done<Read<T>>(Read<T> done)) {
                        failure.set("");
                        taker.accept(done.value());
                    } else if (!(outcome instanceof Outcome.Cancelled<Read<T>>)) {
                        failure.set(refusals.inWords(outcome));
                    }
                });
    }
}
