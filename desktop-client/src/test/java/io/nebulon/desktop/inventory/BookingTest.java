package io.nebulon.desktop.inventory;

import static io.nebulon.desktop.gateway.testing.TestServer.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.gateway.inventory.ItemStock;
import io.nebulon.desktop.gateway.wire.AsOf;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Bookings as the forms send them: where a refusal belongs, and how a booking is taken back.
final class BookingTest {
    private final Books books = new Books();

    @AfterEach
    void end() {
        books.close();
    }

    @Test
    void aReceiptIsTakenBackByAnIssue() {
        Booking.Done done = book(BookingKind.RECEIVE, line("WATER", "40", null, null, null));
        assertThat(onHand("WATER")).isEqualByComparingTo("140");
        Undoing undoing = undo(done);
        assertThat(undoing.isPossible()).isTrue();
        assertThat(undoing.booking().kind()).isEqualTo(BookingKind.ISSUE);
        assertThat(undoing.effects().getFirst().after()).isEqualByComparingTo("100");
        send(undoing.booking());
        assertThat(onHand("WATER")).isEqualByComparingTo("100");
    }

    @Test
    void aReceiptWhoseGoodsAreGoneCannotBeTakenBack() {
        Booking.Done done = book(BookingKind.RECEIVE, line("FILTER", "10", "RACK-A", null, null));
        books.issue("FILTER", "4");
        Undoing undoing = undo(done);
        assertThat(undoing.isPossible()).isFalse();
        assertThat(undoing.effects().getFirst().after()).isEqualByComparingTo("-4");
    }

    @Test
    void anIssueIsTakenBackByAReceiptOfTheSameLot() {
        books.receive("FOOD", "10", "RACK-A", "L-1", LocalDate.of(2030, 1, 1));
        Booking.Done done = book(BookingKind.ISSUE, line("FOOD", "3", "RACK-A", null, "L-1"));
        Undoing undoing = undo(done);
        assertThat(undoing.booking().lines().getFirst().lot()).isEqualTo("L-1");
        send(undoing.booking());
        assertThat(onHand("FOOD")).isEqualByComparingTo("10");
    }

    @Test
    void aMoveIsTakenBackByAMove() {
        books.receive("FILTER", "10", "RACK-A", null, null);
        Booking.Done done = book(BookingKind.MOVE, line("FILTER", "4", "RACK-A", "RACK-B", null));
        Undoing undoing = undo(done);
        assertThat(undoing.effects().getFirst().place()).isEqualTo("RACK-B");
        assertThat(undoing.effects().getFirst().available()).isEqualByComparingTo("10");
        send(undoing.booking());
        assertThat(stock("FILTER").locations()).hasSize(1);
    }

    @Test
    void aCountIsTakenBackByItsVarianceWhateverCameSince() {
        Booking.Done done = book(BookingKind.COUNT, line("WATER", "97", null, null, null));
        assertThat(done.variances().getFirst()).isEqualByComparingTo("-3");
        books.receive("WATER", "5");
        send(undo(done).booking());
        assertThat(onHand("WATER")).isEqualByComparingTo("105");
    }

    @Test
    void tooMuchBelongsAtTheQuantityWithWhatIsPossible() {
        books.receive("FILTER", "4");
        RefusedAt at =
                refused(
                        BookingKind.ISSUE,
                        line("FILTER", "1", null, null, null),
                        line("WATER", "900", null, null, null));
        assertThat(at.line()).isEqualTo(1);
        assertThat(at.part()).isEqualTo(RefusedAt.Part.QUANTITY);
        assertThat(at.possible().orElseThrow()).isEqualByComparingTo("100");
    }

    @Test
    void severalPlacesAreAskedForAtTheLocation() {
        books.receive("FILTER", "4", "RACK-A", null, null);
        books.receive("FILTER", "4", "RACK-B", null, null);
        assertThat(refused(BookingKind.ISSUE, line("FILTER", "1", null, null, null)).part())
                .isEqualTo(RefusedAt.Part.LOCATION);
    }

    @Test
    void aLotThatIsNeededIsAskedForAtTheLot() {
        assertThat(refused(BookingKind.RECEIVE, line("FOOD", "1", null, null, null)).part())
                .isEqualTo(RefusedAt.Part.LOT);
    }

    @Test
    void thePlacesOfAMoveAreRefusedAtTheirFields() {
        books.receive("FILTER", "4", "RACK-A", null, null);
        assertThat(refused(BookingKind.MOVE, line("FILTER", "1", "RACK-A", "RACK-A", null)).part())
                .isEqualTo(RefusedAt.Part.TO);
        assertThat(refused(BookingKind.MOVE, line("FILTER", "1", "RACK-A", "RACK-X", null)).part())
                .isIn(RefusedAt.Part.TO, RefusedAt.Part.LOCATION);
    }

    @Test
    void aTimeThatIsYetToComeBelongsAtTheTime() {
        Booking booking =
                new Booking(
                        BookingKind.RECEIVE,
                        Books.STATION,
                        List.of(line("WATER", "1", null, null, null)),
                        null,
                        null,
                        Instant.now().plusSeconds(86_400));
        assertThat(RefusedAt.of(refusal(booking)).part()).isEqualTo(RefusedAt.Part.WHEN);
    }

    @Test
    void aReferenceThatIsTakenBelongsAtTheReference() {
        Booking booking =
                new Booking(
                        BookingKind.RECEIVE,
                        Books.STATION,
                        List.of(line("WATER", "1", null, null, null)),
                        null,
                        "note 7",
                        null);
        send(booking);
        assertThat(RefusedAt.of(refusal(booking)).part()).isEqualTo(RefusedAt.Part.REFERENCE);
    }

    private RefusedAt refused(BookingKind kind, Booking.Line... lines) {
        return RefusedAt.of(
                refusal(new Booking(kind, Books.STATION, List.of(lines), null, null, null)));
    }

    private Refusal refusal(Booking booking) {
        try {
            if (booking.send(books.other().inventory(), Intent.fresh()).await()
                    instanceof Outcome.Refused<Booking.Done>(Refusal refusal)) {
                return refusal;
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("it was booked");
    }

    private Booking.Done book(BookingKind kind, Booking.Line... lines) {
        return send(new Booking(kind, Books.STATION, List.of(lines), null, null, null));
    }

    private Booking.Done send(Booking booking) {
        return done(booking.send(books.other().inventory(), Intent.fresh()));
    }

    private Undoing undo(Booking.Done done) {
        String sku = done.lines().getFirst().sku();
        return Undoing.of(done, Map.of(sku, stock(sku)), "taken back");
    }

    private ItemStock stock(String sku) {
        return done(books.other().inventory().level(Books.STATION, sku, AsOf.NOW)).value();
    }

    private BigDecimal onHand(String sku) {
        return stock(sku).onHand();
    }

    private static Booking.Line line(
            String sku, String quantity, String location, String to, String lot) {
        return new Booking.Line(sku, new BigDecimal(quantity), location, to, lot, null);
    }
}
