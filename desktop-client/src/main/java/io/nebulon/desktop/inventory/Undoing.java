package io.nebulon.desktop.inventory;

import io.nebulon.desktop.gateway.inventory.ItemStock;
import io.nebulon.desktop.gateway.inventory.StockAtPlace;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How a booking is taken back: by one more booking that does the opposite. Nothing is ever
/// deleted.
///
/// @param booking the opposite
/// @param effects what it does, line by line
record Undoing(Booking booking, List<Effect> effects) {
    /// What becomes of an item where the booking was.
    ///
    /// @param stock the item as it is now
    /// @param there what lies there now
    /// @param after what will lie there; below zero means that it cannot be taken back
    /// @param available at the whole station afterwards
    record Effect(
            ItemStock stock,
            String place,
            BigDecimal there,
            BigDecimal after,
            BigDecimal available) {
        boolean isPossible() {
            return after.signum() >= 0;
        }
    }

    /// @param now the stock of the items concerned, as it is
    /// @param note why, for the books
    static Undoing of(Booking.Done done, Map<String, ItemStock> now, String note) {
        List<Booking.Line> lines = new ArrayList<>();
        List<Effect> effects = new ArrayList<>();
        for (int i = 0; i < done.lines().size(); i++) {
            Booking.Line line = done.lines().get(i);
            ItemStock stock = Objects.requireNonNull(now.get(line.sku()), line.sku());
            BigDecimal back = change(done, i).negate();
            lines.add(opposite(done, i, stock));
            effects.add(effect(line, stock, back, done.booking().kind()));
        }
        BookingKind kind =
                switch (done.booking().kind()) {
                    case RECEIVE -> BookingKind.ISSUE;
                    case ISSUE -> BookingKind.RECEIVE;
                    case MOVE -> BookingKind.MOVE;
                    case COUNT -> BookingKind.COUNT;
                };
        return new Undoing(
                new Booking(kind, done.booking().station(), lines, note, null, null), effects);
    }

    boolean isPossible() {
        return effects.stream().allMatch(Effect::isPossible);
    }

    /// What the booking did to the place that it names.
    private static BigDecimal change(Booking.Done done, int index) {
        BigDecimal quantity = done.lines().get(index).quantity();
        return switch (done.booking().kind()) {
            case RECEIVE -> quantity;
            case ISSUE, MOVE -> quantity.negate();
            case COUNT -> done.variances().get(index);
        };
    }

    private static Booking.Line opposite(Booking.Done done, int index, ItemStock stock) {
        Booking.Line line = done.lines().get(index);
        return switch (done.booking().kind()) {
            case RECEIVE, ISSUE -> line;
            case MOVE ->
                    new Booking.Line(
                            line.sku(),
                            line.quantity(),
                            line.to(),
                            line.location(),
                            line.lot(),
                            null);
            case COUNT ->
                    new Booking.Line(
                            line.sku(),
                            there(stock, line.location(), line)
                                    .subtract(done.variances().get(index))
                                    .max(BigDecimal.ZERO),
                            line.location(),
                            null,
                            line.lot(),
                            null);
        };
    }

    /// A move is taken back from where it went; anything else where it happened.
    private static Effect effect(
            Booking.Line line, ItemStock stock, BigDecimal back, BookingKind kind) {
        boolean isMove = kind == BookingKind.MOVE;
        String place = isMove ? String.valueOf(line.to()) : String.valueOf(line.location());
        BigDecimal there = there(stock, place, line);
        BigDecimal change = isMove ? line.quantity().negate() : back;
        BigDecimal ofStation = isMove ? BigDecimal.ZERO : back;
        return new Effect(stock, place, there, there.add(change), stock.available().add(ofStation));
    }

    private static BigDecimal there(ItemStock stock, @Nullable String place, Booking.Line line) {
        return stock.locations().stream()
                .filter(p -> p.location().equals(place))
                .filter(p -> Objects.equals(p.lot(), line.lot()))
                .map(StockAtPlace::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
