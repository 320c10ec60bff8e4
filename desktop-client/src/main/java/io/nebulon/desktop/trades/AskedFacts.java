package io.nebulon.desktop.trades;

import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.feed.Subscription;
import io.nebulon.desktop.gateway.inventory.LevelFilter;
import io.nebulon.desktop.gateway.inventory.StockLevel;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Page;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.ui.work.AtMost;
import io.nebulon.desktop.ui.work.UiExecutor;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Facts as the server has them: asked for once, and again soon after an event that may have
/// changed them. Used on the thread that draws.
final class AskedFacts implements Facts {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int MOST = 500;

    private final Connection connection;
    private final UiExecutor ui;
    private final Runnable onKnown;
    private final Map<Key, StockLevel> levels = new HashMap<>();
    private final Map<String, List<Price>> prices = new HashMap<>();
    private final Set<Key> asked = new HashSet<>();
    private final Set<String> askedPrices = new HashSet<>();
    private final Set<Key> stale = new HashSet<>();
    private final AtMost again;
    private final Subscription events;
    private boolean isClosed;

    private record Key(String station, String sku) {}

    /// @param onKnown told when something has become known, or has changed
    AskedFacts(Connection connection, UiExecutor ui, Runnable onKnown) {
        this.connection = connection;
        this.ui = ui;
        this.onKnown = onKnown;
        this.again = new AtMost(ui, PAUSE, this::askAgain);
        this.events = connection.feed().listen(this::onEvent);
    }

    @Override
    public @Nullable StockLevel level(String station, String sku) {
        Key key = new Key(station, sku);
        StockLevel known = levels.get(key);
        if (known == null && asked.size() < MOST && asked.add(key)) {
            ask(key);
        }
        return known;
    }

    @Override
    public @Nullable List<Price> prices(String sku) {
        List<Price> known = prices.get(sku);
        if (known == null && askedPrices.size() < MOST && askedPrices.add(sku)) {
            Price.of(connection, sku, null)
                    .onDone(ui, outcome -> outcome.ifDone().ifPresent(now -> take(sku, now)));
        }
        return known;
    }

    private void take(String sku, List<Price> now) {
        prices.put(sku, now);
        tell();
    }

    private void ask(Key key) {
        connection
                .inventory()
                .levels(key.station, LevelFilter.ALL.withQ(key.sku), Paging.first(50))
                .onDone(ui, outcome -> take(key, outcome));
    }

    /// An item that the station has never had is there with nothing.
    private void take(Key key, Outcome<Read<Page<StockLevel>>> outcome) {
        if (!(outcome instanceof Outcome.Done<Read<Page<StockLevel>>>(var read))) {
            asked.remove(key);
            return;
        }
        StockLevel found =
                read.value().items().stream()
                        .filter(level -> level.sku().equals(key.sku))
                        .findFirst()
                        .orElseGet(() -> nothing(key.sku));
        if (!found.equals(levels.put(key, found))) {
            tell();
        }
    }

    private static StockLevel nothing(String sku) {
        BigDecimal none = BigDecimal.ZERO;
        return new StockLevel(sku, sku, "1", none, none, none, none, null, null, false, null);
    }

    /// Whether something was asked for, and all of it is known.
    boolean isComplete() {
        return !asked.isEmpty()
                && levels.keySet().containsAll(asked)
                && prices.keySet().containsAll(askedPrices);
    }

    private void tell() {
        if (!isClosed) {
            onKnown.run();
        }
    }

    private void onEvent(LogEvent event) {
        String group = event.group();
        if (group.equals("stock") || group.equals("shipment") || group.equals("trade")) {
            ui.execute(() -> doubt(event));
        }
    }

    private void doubt(LogEvent event) {
        for (Key key : asked) {
            if (event.concerns(key.station)) {
                stale.add(key);
            }
        }
        if (!stale.isEmpty() && !isClosed) {
            again.request();
        }
    }

    private void askAgain() {
        Set<Key> now = Set.copyOf(stale);
        stale.clear();
        now.forEach(this::ask);
    }

    void close() {
        isClosed = true;
        again.cancel();
        events.close();
    }
}
