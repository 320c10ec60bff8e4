package io.nebulon.server.inventory;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.nebulon.core.Event;
import io.nebulon.core.Fact;
import io.nebulon.core.inventory.InventoryEvent.StockCounted;
import io.nebulon.core.inventory.InventoryEvent.StockIssued;
import io.nebulon.core.inventory.InventoryEvent.StockMoved;
import io.nebulon.core.inventory.InventoryEvent.StockReceived;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.trade.TradeBook;
import io.nebulon.server.command.CommandRequest;
import io.nebulon.server.command.Outcome;
import io.nebulon.server.command.StoredAnswer;
import io.nebulon.server.http.Prepared;
import io.nebulon.server.http.Replies;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// How bookings on the stock of a station are asked for and answered.
final class Bookings {
    private Bookings() {}

    static Prepared<List<LevelView>> prepared(
            HttpRequest<?> request, StockInput input, StationCode station, String username) {
        return Prepared.one(
                request.getPath(),
                CommandRequest.of(
                                input.command().apply(station),
                                username,
                                (books, facts) -> levels(books, station, facts))
                        .at(input.occurredAt()),
                done -> answer(station, done));
    }

    /// 201 with the event and where to read it.
    private static StoredAnswer answer(
            StationCode station, Outcome.Accepted<List<LevelView>> done) {
        Fact fact = done.facts().getFirst();
        BookingView view =
                new BookingView(
                        done.eventIds().getFirst(),
                        fact.position(),
                        fact.occurredAt(),
                        station,
                        lines(fact.event()),
                        done.state());
        return Replies.answer(
                201,
                done.position(),
                view,
                Map.of(HttpHeaders.LOCATION, "/api/events/" + view.eventId()));
    }

    private static List<?> lines(Event event) {
        return switch (event) {
            case StockReceived e -> e.lines();
            case StockIssued e -> e.lines();
            case StockMoved e -> e.lines();
            case StockCounted e -> e.lines().stream().map(CountedView::of).toList();
            default -> throw new IllegalStateException("no booking: " + event);
        };
    }

    private static List<LevelView> levels(TradeBook books, StationCode station, List<Fact> facts) {
        return skus(facts.getFirst().event())
                .distinct()
                .map(sku ->
                        LevelView.of(
                                Objects.requireNonNull(books.item(sku)), books.level(station, sku)))
                .toList();
    }

    private static Stream<Sku> skus(Event event) {
        return event instanceof StockCounted counted
                ? counted.lines().stream().map(line -> line.sku())
                : event.movements().stream().map(movement -> movement.sku());
    }
}
