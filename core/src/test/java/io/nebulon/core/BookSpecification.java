package io.nebulon.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.core.cargo.Shipment;
import io.nebulon.core.cargo.TradeId;
import io.nebulon.core.inventory.StockLevel;
import io.nebulon.core.ledger.Account;
import io.nebulon.core.ledger.LotCode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.ShipmentId;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.ledger.StockKey;
import io.nebulon.core.trade.Trade;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Given what is in the books, when a command comes in, then these events follow or it is refused.
///
/// The books begin with the small world of [Words#world()]. What is accepted is applied at once, so
/// that a test can look at the books afterwards.
public abstract class BookSpecification {
    /// The moment at which all commands are recorded.
    protected static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");

    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    protected final InMemoryBooks books = new InMemoryBooks();
    private final NewIds ids = new NextIds();
    private long position;
    private @Nullable Decision outcome;

    protected BookSpecification() {
        Words.world().forEach(command -> accept(command, context().at(LONG_AGO)));
    }

    protected static Instant daysAgo(int days) {
        return NOW.minus(Duration.ofDays(days));
    }

    protected static Instant inDays(int days) {
        return NOW.plus(Duration.ofDays(days));
    }

    /// The shipment that was booked as the first, second, ... one.
    protected static ShipmentId shipment(int number) {
        return new ShipmentId(new UUID(0x0193_0000_0000_7000L, 0x8000_0000_0000_0000L + number));
    }

    /// The trade that was initiated as the first, second, ... one.
    protected static TradeId trade(int number) {
        return new TradeId(new UUID(0x0194_0000_0000_7000L, 0x8000_0000_0000_0000L + number));
    }

    protected final Context context() {
        return Context.now("ada", NOW, ids);
    }

    protected final void given(Command... commands) {
        givenAt(NOW, commands);
    }

    protected final void givenAt(Instant moment, Command... commands) {
        for (Command command : commands) {
            accept(command, context().at(moment));
        }
    }

    protected final void givenHistory(Instant moment, Command... commands) {
        for (Command command : commands) {
            accept(command, context().at(moment).asHistory());
        }
    }

    protected final void when(Command command) {
        when(command, context());
    }

    protected final void whenAt(Instant moment, Command command) {
        when(command, context().at(moment));
    }

    protected final void whenHistory(Instant moment, Command command) {
        when(command, context().at(moment).asHistory());
    }

    protected final void when(Command command, Context context) {
        outcome = Decider.decide(books, command, context);
        if (outcome instanceof Decision.Accepted(var events)) {
            apply(events, context);
        }
    }

    /// These events and no others, in this order.
    protected final void then(Event... expected) {
        assertThat(events()).containsExactly(expected);
    }

    /// Among others, these events.
    protected final void thenAlso(Event... expected) {
        assertThat(events()).contains(expected);
    }

    protected final void thenAccepted() {
        assertThat(outcome).isInstanceOf(Decision.Accepted.class);
    }

    protected final void thenNothingHappens() {
        assertThat(events()).isEmpty();
    }

    protected final void thenRefused(Rejection expected) {
        assertThat(outcome).isEqualTo(Decision.rejected(expected));
    }

    protected final void thenRefusedBy(Rule expected) {
        assertThat(refusal().rule()).isEqualTo(expected);
    }

    protected final List<Event> events() {
        assertThat(outcome).isInstanceOf(Decision.Accepted.class);
        return ((Decision.Accepted) Objects.requireNonNull(outcome)).events();
    }

    protected final <E extends Event> List<E> events(Class<E> type) {
        return events().stream().filter(type::isInstance).map(type::cast).toList();
    }

    protected final Rejection refusal() {
        assertThat(outcome).isInstanceOf(Decision.Rejected.class);
        return ((Decision.Rejected) Objects.requireNonNull(outcome)).rejection();
    }

    protected final StockLevel level(StationCode station, Sku sku) {
        return books.level(station, sku);
    }

    protected final Quantity balance(Account account, Sku sku) {
        return books.balance(new StockKey(account, sku, null)).quantity();
    }

    protected final Quantity balance(Account account, Sku sku, String lot) {
        return books.balance(new StockKey(account, sku, LotCode.of(lot))).quantity();
    }

    protected final Shipment shipmentInBooks(int number) {
        return Objects.requireNonNull(books.shipment(shipment(number)));
    }

    protected final Trade tradeInBooks(int number) {
        return Objects.requireNonNull(books.trade(trade(number)));
    }

    private void accept(Command command, Context context) {
        Decision decision = Decider.decide(books, command, context);
        assertThat(decision).as("given %s", command).isInstanceOf(Decision.Accepted.class);
        apply(((Decision.Accepted) decision).events(), context);
    }

    private void apply(List<Event> events, Context context) {
        for (Event event : new ArrayList<>(events)) {
            position++;
            Decider.evolve(
                    books,
                    new Fact(
                            position,
                            context.occurredAt(),
                            context.recordedAt(),
                            context.actor(),
                            event));
        }
    }

    /// Ids that count what is in the books, so that to decide again gives the same.
    private final class NextIds implements NewIds {
        @Override
        public UUID trade() {
            return BookSpecification.trade((int) books.trades().count() + 1).value();
        }

        @Override
        public UUID shipment() {
            return BookSpecification.shipment((int) books.shipments().count() + 1).value();
        }
    }
}
