package io.nebulon.server.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.core.Command;
import io.nebulon.core.Fact;
import io.nebulon.core.cargo.CargoEvent.ShipmentBooked;
import io.nebulon.core.cargo.TradeId;
import io.nebulon.core.inventory.InventoryCommand.MoveLine;
import io.nebulon.core.inventory.InventoryCommand.MoveStock;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.ShipmentId;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.money.Money;
import io.nebulon.core.station.StationCommand.AddLocation;
import io.nebulon.core.trade.TradeCommand.CancelTrade;
import io.nebulon.core.trade.TradeCommand.PayTrade;
import io.nebulon.core.trade.TradeEvent.TradeInitiated;
import io.nebulon.server.command.BatchCommitter;
import io.nebulon.server.command.CommandRequest;
import io.nebulon.server.command.IdempotencyKey;
import io.nebulon.server.command.Outcome;
import io.nebulon.server.command.StoredAnswer;
import io.nebulon.server.store.Store;
import io.nebulon.server.store.World;
import io.nebulon.server.testing.FaultProxy;
import io.nebulon.server.testing.PostgresServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How often a commit asks the database, which may be a network away.
class RoundTripsTest {
    @TempDir Path folder;

    private final PostgresAddress near = PostgresServer.newDatabase();
    private final int port = URI.create(near.url().substring("jdbc:".length())).getPort();
    private final FaultProxy way = new FaultProxy(port);

    @AfterEach
    void close() {
        way.close();
    }

    @Test
    void a_commit_asks_where_the_log_ends_and_sends_all_the_rest_at_once() throws Exception {
        try (BatchCommitter committer =
                new BatchCommitter(database().openStore(), Clock.systemUTC())) {
            commit(committer, World.founding());
            for (int size : new int[] {1, 100}) {
                for (Command command :
                        List.of(
                                World.receipt(World.KSC, World.WATER, "1000"),
                                World.trade(World.KSC, World.ISS, World.WATER, "1"))) {
                    List<Command> batch = Collections.nCopies(size, command);
                    commit(committer, batch); // learns the tables
                    int before = way.roundTrips();
                    commit(committer, batch);
                    assertThat(way.roundTrips() - before).as(command.toString()).isEqualTo(2);
                }
            }
        }
    }

    @Test
    void one_that_was_decided_while_another_was_written_sends_all_at_once() {
        try (Store store = database().openStore()) {
            store.begin();
            note(store); // learns the tables
            int before = way.roundTrips();
            for (int commits = 1; commits <= 3; commits++) {
                store.beginAhead();
                assertThat(note(store)).isEqualTo(commits + 1);
                assertThat(way.roundTrips() - before).isEqualTo(commits);
            }
        }
    }

    private enum Kind {
        RECEIPT,
        RECEIPT_OF_A_LOT,
        ISSUE,
        MOVE,
        COUNT,
        TRADE,
        PAYMENT,
        CANCELLATION,
        DISPATCH,
        ARRIVAL,
        LOSS
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void for_what_waits_together_it_is_asked_together(Kind kind) throws Exception {
        // twenty more cost no more than the commits that they are shared out among
        assertThat(tripsFor(kind, 25)).isBetween(0, tripsFor(kind, 5) + 5);
    }

    /// Of so many commands about different goods, each with a key, for a server that has just
    /// begun.
    private int tripsFor(Kind kind, int count) throws Exception {
        PostgresAddress address = PostgresServer.newDatabase();
        PostgresDatabase direct = new PostgresDatabase(address, folder);
        direct.migrate();
        List<Command> commands;
        try (BatchCommitter committer = new BatchCommitter(direct.openStore(), Clock.systemUTC())) {
            commands = made(committer, kind, count);
        }
        try (BatchCommitter committer =
                new BatchCommitter(far(address).openStore(), Clock.systemUTC())) {
            CompletableFuture<Integer> all = new CompletableFuture<>();
            CompletableFuture<Integer> before = committer.alone(_ -> all.join());
            List<CompletableFuture<StoredAnswer>> answers =
                    commands.stream().map(command -> keyed(committer, command)).toList();
            all.complete(way.allRoundTrips());
            for (CompletableFuture<StoredAnswer> answer : answers) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
            return way.allRoundTrips() - before.get();
        }
    }

    private static CompletableFuture<StoredAnswer> keyed(
            BatchCommitter committer, Command command) {
        return committer.submit(
                IdempotencyKey.of("ada", "POST", "/", UUID.randomUUID().toString(), new byte[0]),
                List.of(CommandRequest.of(command, "ada", (_, facts) -> facts.size())),
                outcomes ->
                        new StoredAnswer(
                                outcomes.getFirst() instanceof Outcome.Rejected<?> ? 409 : 200,
                                new TreeMap<>(),
                                new byte[0]));
    }

    /// What has to be there is there, from before.
    private static List<Command> made(BatchCommitter committer, Kind kind, int count)
            throws Exception {
        commit(committer, World.founding());
        LocationCode shelf = LocationCode.of("SHELF");
        commit(committer, List.of(new AddLocation(World.KSC, shelf, "Shelf", null, null)));
        List<Sku> items = IntStream.range(0, count).mapToObj(i -> Sku.of("ITEM-" + i)).toList();
        commit(committer, items.stream().map(World::item).toList());
        commit(
                committer,
                items.stream().map(item -> World.receipt(World.KSC, item, "100")).toList());
        List<Fact> booked =
                commit(
                        committer,
                        items.stream()
                                .map(item -> World.trade(World.KSC, World.ISS, item, "1"))
                                .toList());
        List<TradeId> trades = new ArrayList<>();
        List<ShipmentId> shipments = new ArrayList<>();
        for (Fact fact : booked) {
            switch (fact.event()) {
                case TradeInitiated e -> trades.add(e.id());
                case ShipmentBooked e -> shipments.add(e.id());
                default -> {}
            }
        }
        if (kind == Kind.ARRIVAL || kind == Kind.LOSS) {
            commit(committer, shipments.stream().map(World::dispatch).toList());
        }
        Quantity one = Quantity.of(1);
        return IntStream.range(0, count)
                .<Command>mapToObj(i ->
                        switch (kind) {
                            case RECEIPT -> World.receipt(World.KSC, items.get(i), "1");
                            case RECEIPT_OF_A_LOT ->
                                    World.receipt(
                                            World.KSC, "1", "L" + i, LocalDate.of(2030, 1, 1));
                            case ISSUE -> World.issue(World.KSC, items.get(i), "1");
                            case MOVE ->
                                    new MoveStock(
                                            World.KSC,
                                            List.of(
                                                    new MoveLine(
                                                            items.get(i),
                                                            one,
                                                            LocationCode.MAIN,
                                                            shelf,
                                                            null)));
                            case COUNT -> World.count(World.KSC, items.get(i), "90");
                            case TRADE -> World.trade(World.KSC, World.ISS, items.get(i), "1");
                            case PAYMENT ->
                                    new PayTrade(
                                            trades.get(i),
                                            new Money(1, Currency.getInstance("USD")),
                                            null);
                            case CANCELLATION -> new CancelTrade(trades.get(i), null);
                            case DISPATCH -> World.dispatch(shipments.get(i));
                            case ARRIVAL -> World.arrival(shipments.get(i));
                            case LOSS -> World.loss(shipments.get(i));
                        })
                .toList();
    }

    private static long note(Store store) {
        Instant now = Instant.parse("2026-11-21T12:00:00Z");
        store.note("user.signed_in", "users/ada", "", "{}", now, "ada");
        return store.commitAside().join().getFirst().position();
    }

    private PostgresDatabase database() {
        PostgresDatabase database = far(near);
        database.migrate();
        return database;
    }

    private PostgresDatabase far(PostgresAddress address) {
        return new PostgresDatabase(
                new PostgresAddress(
                        address.url().replace(":" + port + "/", ":" + way.port() + "/"),
                        address.user(),
                        address.password()),
                folder);
    }

    private static List<Fact> commit(BatchCommitter committer, List<Command> commands)
            throws Exception {
        List<CommandRequest<Integer>> requests =
                commands.stream()
                        .map(command ->
                                CommandRequest.of(command, "ada", (_, facts) -> facts.size()))
                        .toList();
        List<Fact> facts = new ArrayList<>();
        for (Outcome<Integer> outcome : committer.submit(requests).get()) {
            assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
            facts.addAll(((Outcome.Accepted<Integer>) outcome).facts());
        }
        return facts;
    }
}
