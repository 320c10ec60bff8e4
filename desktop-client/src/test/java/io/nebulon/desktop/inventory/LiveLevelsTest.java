package io.nebulon.desktop.inventory;

import static io.nebulon.desktop.gateway.testing.TestServer.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.cargo.Arrival;
import io.nebulon.desktop.gateway.cargo.Dispatch;
import io.nebulon.desktop.gateway.cargo.NewShipment;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.feed.Follower;
import io.nebulon.desktop.gateway.inventory.Count;
import io.nebulon.desktop.gateway.inventory.ItemStock;
import io.nebulon.desktop.gateway.inventory.LevelFilter;
import io.nebulon.desktop.gateway.inventory.StockLevel;
import io.nebulon.desktop.gateway.testing.Await;
import io.nebulon.desktop.gateway.wire.AsOf;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.PageSink;
import io.nebulon.desktop.gateway.wire.Read;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/// A list that follows events says in the end what the server says.
final class LiveLevelsTest {
    private static final long SEED = 20261128;
    private static final int STEPS = 120;

    private final LiveLevels live = new LiveLevels();
    private final Map<String, StockLevel> shown = new ConcurrentHashMap<>();
    private final Set<String> unclear = ConcurrentHashMap.newKeySet();

    @Test
    void whatFollowsTheEventsIsWhatTheBooksSay() {
        try (Books books = new Books();
                Connection connection = books.connect()) {
            books.receive("FILTER", "50");
            connection
                    .feed()
                    .follow(
                            () ->
                                    connection
                                            .inventory()
                                            .allLevels(
                                                    Books.STATION,
                                                    LevelFilter.ALL,
                                                    PageSink.none()),
                            new Watching());
            Await.until("the list is here", () -> shown.containsKey("FILTER"));
            walk(books);
            long head =
                    done(books.other().inventory().level(Books.STATION, "FILTER", AsOf.NOW))
                            .position();
            Await.until("the feed is at the head", () -> connection.feed().position() >= head);
            confirmUnclear(books);
            Await.until("it was told", () -> figures(shown).equals(figures(now(books))));
            assertThat(figures(shown)).as("seed %d", SEED).isEqualTo(figures(now(books)));
        }
    }

    /// What an event left open is read, as the list does.
    private void confirmUnclear(Books books) {
        for (String sku : unclear) {
            Read<ItemStock> read =
                    done(books.other().inventory().level(Books.STATION, sku, AsOf.NOW));
            if (live.confirm(read.value().level(), read.position())) {
                shown.put(sku, read.value().level());
            }
        }
    }

    /// Random bookings of another client, and shipments in both directions.
    private static void walk(Books books) {
        Random random = new Random(SEED);
        List<Shipment> open = new ArrayList<>();
        Connection other = books.other();
        for (int i = 0; i < STEPS; i++) {
            BigDecimal amount = new BigDecimal(1 + random.nextInt(3000)).movePointLeft(3);
            switch (random.nextInt(9)) {
                case 0, 1 -> books.receive("FILTER", amount.toString());
                case 2 -> books.issue("FILTER", amount.toString());
                case 3 -> books.receive("WATER", amount.toString());
                case 4 ->
                        done(
                                other.inventory()
                                        .count(
                                                Books.STATION,
                                                new Count(
                                                        List.of(
                                                                new Count.Line(
                                                                        "WATER",
                                                                        null,
                                                                        null,
                                                                        new BigDecimal(
                                                                                90
                                                                                        + random
                                                                                                .nextInt(
                                                                                                        20)))),
                                                        null),
                                                Intent.fresh()));
                case 5, 6 -> open.add(book(other, amount));
                default -> step(other, open, random);
            }
        }
    }

    private static Shipment book(Connection other, BigDecimal amount) {
        return done(other.cargo()
                        .book(
                                new NewShipment(
                                        Books.STATION,
                                        "ISS",
                                        List.of(new NewShipment.Line("FILTER", amount)),
                                        null,
                                        null,
                                        null,
                                        null),
                                Intent.fresh()))
                .value();
    }

    private static void step(Connection other, List<Shipment> open, Random random) {
        if (open.isEmpty()) {
            return;
        }
        Shipment shipment = open.removeFirst();
        if (random.nextBoolean()) {
            done(other.cargo().cancel(shipment.id(), null, null, Intent.fresh()));
            return;
        }
        done(other.cargo().dispatch(shipment.id(), Dispatch.AS_BOOKED, null, Intent.fresh()));
        if (random.nextBoolean()) {
            done(other.cargo().lose(shipment.id(), null, null, Intent.fresh()));
        } else {
            done(other.cargo().receive(shipment.id(), Arrival.AS_SHIPPED, null, Intent.fresh()));
        }
    }

    private List<StockLevel> now(Books books) {
        return done(books.other()
                        .inventory()
                        .allLevels(Books.STATION, LevelFilter.ALL, PageSink.none()))
                .value();
    }

    private static Map<String, String> figures(Map<String, StockLevel> levels) {
        return figures(levels.values());
    }

    private static Map<String, String> figures(Iterable<StockLevel> levels) {
        Map<String, String> figures = new TreeMap<>();
        for (StockLevel level : levels) {
            figures.put(
                    level.sku(),
                    plain(level.onHand())
                            + "/"
                            + plain(level.reserved())
                            + "/"
                            + plain(level.available())
                            + "/"
                            + plain(level.inbound()));
        }
        return figures;
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    /// Does with events what the list does; what is unclear is read by whoever shows it.
    private final class Watching implements Follower<List<StockLevel>> {
        @Override
        public void value(Read<List<StockLevel>> value) {
            live.begin(value.value(), value.position());
            value.value().forEach(level -> shown.put(level.sku(), level));
        }

        @Override
        public void event(LogEvent event) {
            LevelChanges changes = LevelChanges.of(event, Books.STATION);
            if (changes instanceof LevelChanges.OfShipment) {
                unclear.add("FILTER");
                return;
            }
            live.apply(event, changes).changed().forEach(level -> shown.put(level.sku(), level));
        }

        @Override
        public void failed(Outcome<Read<List<StockLevel>>> outcome) {
            throw new AssertionError(outcome);
        }
    }
}
