package io.nebulon.desktop.trades;

import io.nebulon.desktop.desk.Freshness;
import io.nebulon.desktop.desk.Refusals;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.trade.Trade;
import io.nebulon.desktop.gateway.wire.AsOf;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.ui.work.AtMost;
import io.nebulon.desktop.ui.work.UiExecutor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// Everything about one trade, now or at a past moment: its payments, its shipment, and what
/// happened to both. Used on the thread that draws.
final class TradeModel {
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final Connection connection;
    private final UiExecutor ui;
    private final Refusals refusals;
    private final Freshness freshness = new Freshness(InstantSource.system());
    private final AtMost again;
    private final ReadOnlyObjectWrapper<@Nullable Trade> trade = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Shipment> shipment =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable TradeHistory> history =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable List<Price>> prices =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private @Nullable String id;
    private @Nullable Instant asOf;
    private String pricesOf = "";
    private int round;

    TradeModel(Connection connection, UiExecutor ui, Refusals refusals) {
        this.connection = connection;
        this.ui = ui;
        this.refusals = refusals;
        this.again = new AtMost(ui, PAUSE, this::read);
    }

    /// With its payments.
    ReadOnlyObjectProperty<@Nullable Trade> tradeProperty() {
        return trade.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Shipment> shipmentProperty() {
        return shipment.getReadOnlyProperty();
    }

    /// Its events and those of its shipment.
    ReadOnlyObjectProperty<@Nullable TradeHistory> historyProperty() {
        return history.getReadOnlyProperty();
    }

    /// Of the item that is looked at.
    ReadOnlyObjectProperty<@Nullable List<Price>> pricesProperty() {
        return prices.getReadOnlyProperty();
    }

    ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /// How old what is shown is, where the list knows more.
    Freshness freshness() {
        return freshness;
    }

    @Nullable String id() {
        return id;
    }

    /// @param past null for now
    void show(@Nullable String tradeId, @Nullable Instant past) {
        if (tradeId != null && tradeId.equals(id) && Objects.equals(past, asOf)) {
            return;
        }
        id = tradeId;
        asOf = past;
        freshness.forget();
        trade.set(null);
        shipment.set(null);
        history.set(null);
        prices.set(null);
        pricesOf = "";
        failure.set("");
        read();
    }

    /// Reads the prices of an item of the trade.
    void look(String sku) {
        if (sku.equals(pricesOf)) {
            return;
        }
        Instant of = asOf;
        pricesOf = sku;
        prices.set(null);
        Price.of(connection, sku, asOf)
                .onDone(
                        ui,
                        outcome -> {
                            if (sku.equals(pricesOf) && Objects.equals(of, asOf)) {
                                outcome.ifDone().ifPresent(prices::set);
                            }
                        });
    }

    String pricesOf() {
        return pricesOf;
    }

    /// Something happened to it, which is nothing to how it stood once.
    void changed() {
        if (asOf == null) {
            freshness.changed();
            again.request();
        }
    }

    void cancel() {
        round++;
        again.cancel();
    }

    private AsOf moment() {
        return asOf == null ? AsOf.NOW : AsOf.moment(asOf);
    }

    private void read() {
        cancel();
        String wanted = id;
        if (wanted == null) {
            return;
        }
        int ofThis = round;
        connection
                .trades()
                .get(wanted, moment())
                .onDone(
                        ui,
                        outcome -> {
                            if (ofThis == round) {
                                take(outcome, ofThis);
                            }
                        });
    }

    private void take(Outcome<Read<Trade>> outcome, int ofThis) {
        if (!(outcome instanceof Outcome.Done<Read<Trade>>(Read<Trade> read))) {
            failure.set(refusals.inWords(outcome));
            return;
        }
        failure.set("");
        freshness.read();
        Trade now = read.value();
        trade.set(now);
        connection
                .cargo()
                .get(now.shipmentId(), moment())
                .onDone(
                        ui,
                        answer -> {
                            if (ofThis == round) {
                                answer.ifDone().ifPresent(s -> shipment.set(s.value()));
                            }
                        });
        TradeHistory.read(connection, now, Paging.LARGEST)
                .onDone(
                        ui,
                        answer -> {
                            if (ofThis == round) {
                                answer.ifDone()
                                        .map(all -> asOf == null ? all : all.until(asOf))
                                        .ifPresent(history::set);
                            }
                        });
    }
}
