package io.nebulon.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.core.inventory.InventoryCommand.CountStock;
import io.nebulon.core.inventory.InventoryCommand.WriteOffStock;
import io.nebulon.core.inventory.StockLevel;
import io.nebulon.core.ledger.Movement;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.StockKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/// One history of random commands and the books that follow from it.
final class RandomHistory {
    private static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");

    private final long seed;
    private final InMemoryBooks books = new InMemoryBooks();
    private final RandomCommands commands;
    private final List<Fact> log = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private int lateFacts;

    RandomHistory(long seed) {
        this.seed = seed;
        this.commands = new RandomCommands(new Random(seed), books);
        for (Command command : RandomCommands.world()) {
            Context context = Context.now("ada", LONG_AGO, ids());
            apply(Decider.decide(books, command, context), context);
        }
    }

    Set<String> seen() {
        return seen;
    }

    /// How many facts went in before others that were known.
    int lateFacts() {
        return lateFacts;
    }

    /// Asks one command and checks every law.
    void step(int step) {
        Instant now = LONG_AGO.plus(Duration.ofHours(step));
        Command command = commands.next(now);
        Context context = context(now);
        try {
            ask(command, context);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "seed %d, step %d: %s with %s".formatted(seed, step, command, context), e);
        }
    }

    /// The log alone gives the same books.
    void checkReplay() {
        InMemoryBooks replayed = new InMemoryBooks();
        log.forEach(fact -> Decider.evolve(replayed, fact));
        assertThat(replayed.contents()).as("seed %d, replayed", seed).isEqualTo(books.contents());
    }

    private void ask(Command command, Context context) {
        Map<String, Object> before = books.contents();
        Decision decision = Decider.decide(books, command, context);
        assertThat(Decider.decide(books, command, context)).as("decided again").isEqualTo(decision);
        assertThat(books.contents()).as("books after a decision alone").isEqualTo(before);
        if (decision instanceof Decision.Rejected) {
            return;
        }
        List<StockLevel> levels = books.levels().toList();
        apply(decision, context);
        BookLaws.check(books);
        if (!(command instanceof CountStock) && !(command instanceof WriteOffStock)) {
            levels.forEach(this::checkPromisesStayCovered);
        }
    }

    /// Only a count (or the end of a station) may leave less than was promised.
    private void checkPromisesStayCovered(StockLevel before) {
        Quantity least = before.available().min(Quantity.ZERO);
        StockLevel after = books.level(before.station(), before.sku());
        assertThat(after.available()).as("available of %s", after).isGreaterThanOrEqualTo(least);
    }

    private void apply(Decision decision, Context context) {
        List<Event> events = ((Decision.Accepted) decision).events();
        for (Event event : events) {
            Fact fact =
                    new Fact(
                            log.size() + 1L,
                            context.occurredAt(),
                            context.recordedAt(),
                            context.actor(),
                            event);
            if (event.movements().stream().anyMatch(m -> isLate(m, fact))) {
                lateFacts++;
            }
            log.add(fact);
            seen.add(EventTypes.nameOf(event));
            Decider.evolve(books, fact);
        }
    }

    private boolean isLate(Movement m, Fact fact) {
        StockKey from = new StockKey(m.from(), m.sku(), m.lot());
        return m.from().holdsRealGoods()
                && fact.occurredAt().isBefore(books.balance(from).latestAt());
    }

    /// Half of the commands tell of the past, a few of the future.
    private Context context(Instant now) {
        Instant occurredAt = commands.chance(50) ? now : commands.moment(-8, 1);
        return new Context(
                "ada", occurredAt, now, commands.chance(4), commands.chance(4) ? 1L : null, ids());
    }

    private Ids ids() {
        return new Ids(commands.uuid(), commands.uuid());
    }

    private record Ids(UUID trade, UUID shipment) implements NewIds {}
}
