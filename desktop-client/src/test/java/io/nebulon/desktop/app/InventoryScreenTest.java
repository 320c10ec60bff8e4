package io.nebulon.desktop.app;

import static io.nebulon.desktop.gateway.testing.TestServer.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.inventory.ItemInput;
import io.nebulon.desktop.gateway.inventory.Receipt;
import io.nebulon.desktop.gateway.station.Location;
import io.nebulon.desktop.gateway.testing.Link;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.gateway.user.Role;
import io.nebulon.desktop.gateway.user.UserInput;
import io.nebulon.desktop.gateway.wire.AsOf;
import io.nebulon.desktop.gateway.wire.Intent;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The inventory as somebody uses it, against a real server, by keys alone.
final class InventoryScreenTest {
    private static final String STATION = "KSC";

    private static TestServer server;
    private static Connection other;
    private static int made;

    private String sku;
    private String name;
    private Sitting sitting;
    private InventoryPage page;

    @BeforeAll
    static void begin() {
        server = TestServer.start();
        other = server.admin();
        TestServer.furnish(other, "100");
        done(
                other.locations()
                        .add(
                                STATION,
                                new Location("RACK-A", "Rack A", null, null),
                                Intent.fresh()));
        done(
                other.locations()
                        .add(
                                STATION,
                                new Location("RACK-B", "Rack B", null, null),
                                Intent.fresh()));
    }

    @AfterAll
    static void end() {
        other.close();
        server.close();
    }

    @BeforeEach
    void open() {
        made++;
        sku = "PART-" + made;
        name = "Part number " + made;
        done(
                other.items()
                        .register(
                                new ItemInput(sku, name, "kg", null, null, null, null, false, null),
                                Intent.fresh()));
        receive("50", "RACK-A");
        sit(server.admin());
    }

    private void sit(Connection connection) {
        sitting = Sitting.at(connection, STATION);
        page = new InventoryPage(sitting).select(sku, name);
    }

    @AfterEach
    void leave() {
        sitting.close();
    }

    @Test
    void aReceiptIsBookedByKeysAloneAndTakenBack() {
        page.receive("12.5").commit().isBooked().shows(name, "62.500");
        sitting.sees("Received 12.5 kg").press("Ctrl+Z").sees("Take a booking back").sees("50.000");
        sitting.press("Ctrl+Enter");
        page.shows(name, "50.000");
    }

    @Test
    void tooMuchIsRefusedAtItsFieldAndOneKeyMendsIt() {
        page.issue("900").commit();
        sitting.sees("you ask for 900").fits().press("Alt+T").press("Ctrl+Enter");
        page.isBooked();
        sitting.until("all is gone", () -> onHand().signum() == 0);
    }

    @Test
    void whatIsOfferedInsteadIsNoMoreThanLiesAtThePlace() {
        receive("5", "RACK-B");
        page.shows(name, "55.000").issue("900");
        sitting.press("Enter").write("rack a").press("Enter");
        page.commit();
        sitting.sees("has 55 available").sees("Take 50").press("Alt+T").press("Ctrl+Enter");
        page.isBooked();
        sitting.until("the rest lies elsewhere", () -> onHand().intValueExact() == 5);
    }

    @Test
    void whatIsNoNumberIsSaidBeforeAnythingIsSent() {
        page.receive("lots").commit();
        sitting.sees("This is no number.").fits();
        assertThat(onHand()).isEqualByComparingTo("50");
    }

    @Test
    void whatASearchHidesIsShownAgainByTheButtonThatStandsInItsPlace() {
        sitting.press("/").type("antimatter").sees("Nothing here fits the search").fits();
        sitting.click("#showAll");
        page.shows(name, "50.000");
        assertThat(sitting.isWritten("antimatter")).isFalse();
    }

    @Test
    void aCountCorrectsTheBooks() {
        sitting.press("C").sees("Books say 50.000 kg").press("Enter").write("48").sees("−2.000 kg");
        page.commit().isBooked().shows(name, "48.000");
        sitting.sees("Count, Rack A");
    }

    @Test
    void aMoveGoesFromOnePlaceToAnother() {
        sitting.press("M").sees("There: 50.000 kg").press("Enter").write("20");
        sitting.press("Enter", "Enter").write("rack b").press("Enter");
        page.commit().isBooked();
        sitting.until("it lies in two places", () -> sitting.isWritten("2 places"));
    }

    @Test
    void aPolicyMakesItLow() {
        sitting.press("P").sees("Policy of " + name).write("60").press("Ctrl+Enter");
        page.shows(name, "Low");
        sitting.press("Alt+N");
        assertThat(page.hasRow(name)).isTrue();
        assertThat(page.hasRow("Water")).isFalse();
    }

    @Test
    void whatAnotherClientBooksIsInSightSoon() {
        receive("7", "RACK-A");
        page.shows(name, "57.000");
    }

    @Test
    void thePastIsShownAndNothingCanBeBookedInIt() {
        sitting.press("Alt+Left").sees("You are looking at").fits();
        sitting.press("R");
        assertThat(sitting.isInSight("#booking-sheet")).isFalse();
        sitting.press("Esc");
        sitting.until("it is now again", () -> sitting.desk().pastProperty().get() == null);
        page.shows(name, "50.000");
    }

    @Test
    void aScreenThatShowsOnlyNowSaysThatThePastHasEnded() {
        sitting.press("Alt+Left").sees("You are looking at");
        sitting.go("fleet").sees("You are looking at").fits();
        sitting.go("overview").sees("Overview shows only now").fits();
        assertThat(sitting.desk().pastProperty().get()).isNull();
        sitting.press("Ctrl+K").type("~1 jan 10:00");
        sitting.until("it is found", () -> sitting.isWritten("10:00 UTC"));
        sitting.press("Enter").sees("You are looking at");
        assertThat(sitting.isInSight("#item-pane")).isTrue();
        sitting.press("Esc");
    }

    @Test
    void theListIsSearchedWhileTyping() {
        sitting.press("/").type(sku.toLowerCase(java.util.Locale.ROOT));
        sitting.until("one is left", () -> sitting.isWritten("1 of ") || made >= 10);
        assertThat(page.hasRow(name)).isTrue();
        assertThat(page.hasRow("Water")).isFalse();
        sitting.press("Esc").sees("Water");
    }

    @Test
    void thePaletteBooksWhatIsTyped() {
        sitting.press("Ctrl+K").type("receive " + sku + " 5").sees("Receive 5 kg " + name);
        sitting.press("Enter");
        sitting.until("the form is open", () -> sitting.isShownNow("#booking-sheet"));
        sitting.sees("On hand 50.000 kg");
        page.commit().isBooked().shows(name, "55.000");
    }

    @Test
    void aScannedCodeFillsTheForm() {
        sitting.press("F2").type(sku).press("Enter").sees("Found").press("Alt+R");
        sitting.until("the form is open", () -> sitting.isShownNow("#booking-sheet"));
        sitting.sees("On hand 50.000 kg");
    }

    @Test
    void whatWasTypedIsNotLostByAccident() {
        page.receive("12");
        sitting.press("Esc").sees("Leave what you typed?").fits().press("Esc");
        assertThat(sitting.isInSight("#booking-sheet")).isTrue();
        page.commit().isBooked().shows(name, "62.000");
    }

    @Test
    void aLostLinkIsSaidAndWhatHappenedMeanwhileComesWithItsReturn() {
        sitting.close();
        try (Link link = Link.to(server.uri())) {
            sit(TestServer.connect(link.address()));
            page.shows(name, "50.000");
            link.cut();
            sitting.sees("Link to the server lost at").fits();
            sitting.press("R");
            assertThat(sitting.isInSight("#booking-sheet")).isFalse();
            receive("3", "RACK-A");
            link.mend();
            sitting.press("F5");
            page.shows(name, "53.000");
            sitting.until("the band is gone", () -> !sitting.isShownNow("#lost-band"));
        }
    }

    @Test
    void whoMayOnlyLookIsToldSo() {
        String viewer = "viewer" + made;
        done(
                other.users()
                        .create(
                                new UserInput(
                                        viewer,
                                        TestServer.PASSWORD,
                                        "Vi Ewer",
                                        null,
                                        List.of(Role.VIEWER),
                                        null,
                                        null,
                                        null,
                                        null),
                                Intent.fresh()));
        sitting.close();
        sit(
                TestServer.connection(
                        TestServer.signIn(server.address(), viewer, TestServer.PASSWORD, null)));
        sitting.sees("Your role does not include booking").press("R");
        assertThat(sitting.isInSight("#booking-sheet")).isFalse();
    }

    @Test
    void everyRegionIsReachedByF6AndKeysAreShownByF1() {
        sitting.press("F6", "F6", "F6").press("F1").sees("In lists").fits().press("Esc");
        assertThat(sitting.isInSight(".key-sheet")).isFalse();
    }

    private static BigDecimal onHand(String of) {
        return done(other.inventory().level(STATION, of, AsOf.NOW)).value().onHand();
    }

    private BigDecimal onHand() {
        return onHand(sku);
    }

    private void receive(String quantity, String location) {
        done(
                other.inventory()
                        .receive(
                                STATION,
                                new Receipt(
                                        List.of(
                                                new Receipt.Line(
                                                        sku,
                                                        new BigDecimal(quantity),
                                                        location,
                                                        null,
                                                        null)),
                                        null,
                                        null,
                                        null),
                                Intent.fresh()));
    }
}
