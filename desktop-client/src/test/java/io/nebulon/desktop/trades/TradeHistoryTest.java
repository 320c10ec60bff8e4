package io.nebulon.desktop.trades;

import static io.nebulon.desktop.gateway.testing.TestServer.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.cargo.Dispatch;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.gateway.trade.NewTrade;
import io.nebulon.desktop.gateway.trade.Trade;
import io.nebulon.desktop.gateway.trade.TradeFilter;
import io.nebulon.desktop.gateway.wire.Intent;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The history of a trade goes back to its making, or says how far it was read.
final class TradeHistoryTest {
    private final TestServer server = TestServer.start();
    private final Connection connection = server.admin();

    @BeforeEach
    void furnish() {
        TestServer.furnish(connection, "1000");
    }

    @AfterEach
    void close() {
        connection.close();
        server.close();
    }

    private Trade trade() {
        return done(connection
                        .trades()
                        .initiate(
                                new NewTrade(
                                        "KSC",
                                        "ISS",
                                        "USD",
                                        List.of(new NewTrade.Line("WATER", BigDecimal.ONE, "2.00")),
                                        null,
                                        null,
                                        null),
                                Intent.fresh()))
                .value();
    }

    @Test
    void itIsReadBackToTheMakingOfTheTradeHoweverMuchHappenedSince() {
        Trade trade = trade();
        for (int i = 0; i < 5; i++) {
            trade();
        }
        done(
                connection
                        .cargo()
                        .dispatch(trade.shipmentId(), Dispatch.AS_BOOKED, null, Intent.fresh()));
        TradeHistory history = done(TradeHistory.read(connection, trade, 3));
        assertThat(history.from()).isNull();
        assertThat(history.events())
                .extracting(LogEvent::type)
                .containsExactly("shipment.dispatched", "shipment.booked", "trade.initiated");
    }

    @Test
    void openTradesAreInTheListHoweverOldTheyAre() {
        Trade open = trade();
        Trade over = trade();
        done(connection.trades().cancel(over.id(), null, null, Intent.fresh()));
        NewestTrades read =
                done(NewestTrades.read(connection, TradeFilter.ALL.at("ISS"), 0)).value();
        assertThat(read.trades()).extracting(Trade::id).containsExactly(open.id());
        assertThat(read.isWhole()).isFalse();
    }

    @Test
    void beyondItsBoundItSaysHowFarItWasRead() {
        Trade trade = trade();
        for (int i = 0; i < TradeHistory.MOST_PAGES; i++) {
            trade();
        }
        TradeHistory history = done(TradeHistory.read(connection, trade, 1));
        assertThat(history.events()).isEmpty();
        assertThat(history.from()).isNotNull();
    }
}
