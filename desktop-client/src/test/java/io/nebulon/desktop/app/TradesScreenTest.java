package io.nebulon.desktop.app;

import static io.nebulon.desktop.gateway.testing.TestServer.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.cargo.Arrival;
import io.nebulon.desktop.gateway.cargo.Dispatch;
import io.nebulon.desktop.gateway.inventory.ItemInput;
import io.nebulon.desktop.gateway.inventory.Receipt;
import io.nebulon.desktop.gateway.testing.Link;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.gateway.trade.NewTrade;
import io.nebulon.desktop.gateway.trade.Trade;
import io.nebulon.desktop.gateway.trade.TradeFilter;
import io.nebulon.desktop.gateway.wire.AsOf;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.gateway.wire.Paging;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The trades as somebody uses them, against a real server, by keys alone.
final class TradesScreenTest {
    private static TestServer server;
    private static Connection other;
    private static int made;

    private String sku;
    private String name;
    private Sitting sitting;
    private TradesPage page;

    @BeforeAll
    static void begin() {
        server = TestServer.start();
        other = server.admin();
        TestServer.furnish(other, "100");
        TestServer.station(other, "LUNA");
    }

    @AfterAll
    static void end() {
        other.close();
        server.close();
    }

    @BeforeEach
    void open() {
        made++;
        sku = "GOODS-" + made;
        name = "Goods number " + made;
        done(
                other.items()
                        .register(
                                new ItemInput(sku, name, "kg", null, null, null, null, false, null),
                                Intent.fresh()));
        Receipt.Line line = new Receipt.Line(sku, new BigDecimal("80"), null, null, null);
        done(
                other.inventory()
                        .receive(
                                "KSC",
                                new Receipt(List.of(line), null, null, null),
                                Intent.fresh()));
        sit(server.admin());
    }

    private void sit(Connection connection) {
        sitting = Sitting.at(connection, "ISS");
        page = new TradesPage(sitting);
    }

    @AfterEach
    void leave() {
        sitting.close();
    }

    @Test
    void aTradeIsMadeByKeysAloneAndCancelledAgain() {
        page.offer("KSC", "ISS", sku, "12", "3.50");
        sitting.sees("Station KSC reserves the goods").fits();
        page.commit().isMade().shows(name, "Initiated");
        Trade trade = trades().getFirst();
        assertThat(trade.lines().getFirst().quantity()).isEqualByComparingTo("12");
        assertThat(trade.amount().amount()).isEqualByComparingTo("42");
        sitting.press("Ctrl+Z").sees("Cancel this trade?").fits().press("Esc");
        sitting.press("X").sees("Cancel this trade?").press("Tab", "Tab", "Space");
        page.shows(name, "Cancelled");
    }

    @Test
    void tooMuchIsSaidBeforeItIsSentAndOneKeyMendsIt() {
        page.offer("KSC", "ISS", sku, "9000", "1");
        sitting.sees("Station KSC has 80 available, you ask for 9,000.");
        page.commit();
        assertThat(sitting.isInSight("#new-trade")).isTrue();
        sitting.fits().press("Alt+T");
        page.commit().isMade();
        assertThat(trades().getFirst().lines().getFirst().quantity()).isEqualByComparingTo("80");
    }

    @Test
    void whatTheServerRefusesIsSaidAtItsField() {
        page.offer("KSC", "ISS", sku, "80", "1");
        sitting.sees("Station KSC can promise all lines.");
        trade("70", "2.00");
        page.commit();
        sitting.sees("10").fits();
        assertThat(sitting.isInSight("#new-trade")).isTrue();
        assertThat(trades()).hasSize(1);
    }

    @Test
    void whatWasTypedIsKeptAsADraft() {
        page.offer("KSC", "ISS", sku, "7", "1.25");
        sitting.press("Esc");
        page.isMade();
        sitting.press("N").sees("Draft, kept on this computer");
        sitting.until("the item is back", () -> sitting.isWritten(name));
        sitting.until("the price is back", () -> sitting.isWritten("1.25"));
        page.commit().isMade().shows(name, "Initiated");
    }

    @Test
    void aDeliveredTradeIsPaidInPartAndPaidBack() {
        Trade trade = trade("10", "4.00");
        done(other.cargo().dispatch(trade.shipmentId(), Dispatch.AS_BOOKED, null, Intent.fresh()));
        done(other.cargo().receive(trade.shipmentId(), Arrival.AS_SHIPPED, null, Intent.fresh()));
        page.shows(name, "Delivered").select(name);
        sitting.press("P").sees("Pay Station KSC").write("90").press("Ctrl+Enter");
        sitting.sees("40.00 is open.").fits();
        sitting.write("15").press("Ctrl+Enter").sees("Payment booked");
        sitting.until("it is booked", () -> paid(trade).compareTo(new BigDecimal("15")) == 0);
        sitting.press("B").sees("was paid").write("5").press("Ctrl+Enter");
        sitting.until("it is paid back", () -> paid(trade).compareTo(new BigDecimal("10")) == 0);
    }

    @Test
    void aTradeIsRepeatedForTheSamePrice() {
        trade("6", "9.75");
        page.shows(name, "Initiated").select(name);
        sitting.press("Ctrl+D");
        sitting.until("the form is open", () -> sitting.isShownNow("#new-trade"));
        sitting.until("the price is there", () -> sitting.isWritten("9.75"));
        page.commit().isMade();
        assertThat(trades()).hasSize(2);
    }

    @Test
    void whatTwoStationsTradedBeforeIsNamedThoughTheListNeverShowedIt() {
        trade("LUNA", "9", "1.00");
        sitting.press("N");
        sitting.until("the form is open", () -> sitting.isShownNow("#new-trade"));
        sitting.write("KSC").press("Enter").write("LUNA").press("Enter");
        sitting.sees("9 kg " + name).fits();
    }

    @Test
    void whatAnotherClientTradesIsInSightSoon() {
        trade("3", "1.00");
        page.shows(name, "Initiated");
        done(other.trades().cancel(trades().getFirst().id(), null, null, Intent.fresh()));
        page.shows(name, "Cancelled");
    }

    @Test
    void withoutALinkTheListStaysAndNothingCanBeTraded() {
        trade("2", "1.00");
        sitting.close();
        try (Link link = Link.to(server.uri())) {
            sit(TestServer.connect(link.address()));
            page.shows(name, "Initiated");
            link.cut();
            sitting.sees("Link to the server lost at").fits();
            assertThat(page.hasRow(name)).isTrue();
            sitting.press("N");
            assertThat(sitting.isInSight("#new-trade")).isFalse();
            done(other.trades().cancel(trades().getFirst().id(), null, null, Intent.fresh()));
            link.mend();
            sitting.press("F5");
            page.shows(name, "Cancelled");
        }
    }

    @Test
    void thePastIsLookedAtAndNothingIsTradedInIt() {
        trade("2", "1.00");
        page.shows(name, "Initiated");
        sitting.press("Alt+Left").sees("There were no trades then.").fits();
        sitting.press("N").sees("Off in the past");
        assertThat(sitting.isInSight("#new-trade")).isFalse();
        sitting.press("Alt+Home");
        page.shows(name, "Initiated");
    }

    private Trade trade(String quantity, String price) {
        return trade("ISS", quantity, price);
    }

    private Trade trade(String buyer, String quantity, String price) {
        NewTrade trade =
                new NewTrade(
                        "KSC",
                        buyer,
                        "USD",
                        List.of(new NewTrade.Line(sku, new BigDecimal(quantity), price)),
                        null,
                        null,
                        null);
        return done(other.trades().initiate(trade, Intent.fresh())).value();
    }

    private List<Trade> trades() {
        return done(other.trades().list(TradeFilter.ALL.at("ISS"), Paging.first(100)))
                .value()
                .items()
                .stream()
                .filter(trade -> trade.lines().getFirst().sku().equals(sku))
                .toList();
    }

    private static BigDecimal paid(Trade trade) {
        return done(other.trades().get(trade.id(), AsOf.NOW)).value().paid().amount();
    }
}
