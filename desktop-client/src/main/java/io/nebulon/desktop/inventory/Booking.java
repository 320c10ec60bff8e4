package io.nebulon.desktop.inventory;

import io.nebulon.desktop.gateway.inventory.Booked;
import io.nebulon.desktop.gateway.inventory.Count;
import io.nebulon.desktop.gateway.inventory.Inventory;
import io.nebulon.desktop.gateway.inventory.Issue;
import io.nebulon.desktop.gateway.inventory.Move;
import io.nebulon.desktop.gateway.inventory.Receipt;
import io.nebulon.desktop.gateway.inventory.StockLevel;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Intent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is to be booked at a station.
///
/// @param note why; of a receipt and an issue
/// @param reference of a receipt; booked once
/// @param occurredAt when it happened, or null for now
record Booking(
        BookingKind kind,
        String station,
        List<Line> lines,
        @Nullable String note,
        @Nullable String reference,
        @Nullable Instant occurredAt) {
    /// @param quantity what comes, goes or is moved; what was counted
    /// @param location where; of a move, from where
    /// @param to of a move
    /// @param expires of a receipt
    record Line(
            String sku,
            BigDecimal quantity,
            @Nullable String location,
            @Nullable String to,
            @Nullable String lot,
            @Nullable LocalDate expires) {}

    /// What came of it.
    ///
    /// @param lines with the places and lots that the server chose
    /// @param variances of a count, counted less booked, line by line
    record Done(
            Booking booking,
            long position,
            List<Line> lines,
            List<BigDecimal> variances,
            List<StockLevel> levels) {}

    Call<Done> send(Inventory inventory, Intent intent) {
        return switch (kind) {
            case RECEIVE ->
                    inventory
                            .receive(
                                    station,
                                    new Receipt(
                                            lines.stream().map(Booking::received).toList(),
                                            note,
                                            reference,
                                            occurredAt),
                                    intent)
                            .map(read -> done(read.value(), Booking::line));
            case ISSUE ->
                    inventory
                            .issue(
                                    station,
                                    new Issue(
                                            lines.stream().map(Booking::issued).toList(),
                                            note,
                                            occurredAt),
                                    intent)
                            .map(read -> done(read.value(), Booking::line));
            case MOVE ->
                    inventory
                            .move(
                                    station,
                                    new Move(
                                            lines.stream().map(Booking::moved).toList(),
                                            occurredAt),
                                    intent)
                            .map(read -> done(read.value(), Booking::line));
            case COUNT ->
                    inventory
                            .count(
                                    station,
                                    new Count(
                                            lines.stream().map(Booking::counted).toList(),
                                            occurredAt),
                                    intent)
                            .map(read -> counted(read.value()));
        };
    }

    private <L> Done done(Booked<L> booked, java.util.function.Function<L, Line> line) {
        return new Done(
                this,
                booked.position(),
                booked.lines().stream().map(line).toList(),
                List.of(),
                booked.levels());
    }

    private Done counted(Booked<Booked.Counted> booked) {
        return new Done(
                this,
                booked.position(),
                booked.lines().stream().map(Booking::line).toList(),
                booked.lines().stream().map(Booked.Counted::variance).toList(),
                booked.levels());
    }

    private static Receipt.Line received(Line line) {
        return new Receipt.Line(line.sku, line.quantity, line.location, line.lot, line.expires);
    }

    private static Issue.Line issued(Line line) {
        return new Issue.Line(line.sku, line.quantity, line.location, line.lot);
    }

    private static Move.Line moved(Line line) {
        return new Move.Line(
                line.sku,
                line.quantity,
                line.location == null ? "" : line.location,
                line.to == null ? "" : line.to,
                line.lot);
    }

    private static Count.Line counted(Line line) {
        return new Count.Line(line.sku, line.location, line.lot, line.quantity);
    }

    private static Line line(Booked.Received l) {
        return new Line(l.sku(), l.quantity(), l.location(), null, l.lot(), l.expires());
    }

    private static Line line(Booked.Issued l) {
        return new Line(l.sku(), l.quantity(), l.location(), null, l.lot(), null);
    }

    private static Line line(Booked.Moved l) {
        return new Line(l.sku(), l.quantity(), l.from(), l.to(), l.lot(), null);
    }

    private static Line line(Booked.Counted l) {
        return new Line(l.sku(), l.counted(), l.location(), null, l.lot(), null);
    }
}
