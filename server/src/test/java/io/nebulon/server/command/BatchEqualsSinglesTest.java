package io.nebulon.server.command;

import static io.nebulon.server.store.World.FOOD;
import static io.nebulon.server.store.World.ISS;
import static io.nebulon.server.store.World.KSC;
import static io.nebulon.server.store.World.WATER;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.core.Command;
import io.nebulon.core.Fact;
import io.nebulon.core.cargo.CargoCommand.CancelShipment;
import io.nebulon.core.cargo.CargoEvent.ShipmentBooked;
import io.nebulon.core.cargo.TradeId;
import io.nebulon.core.ledger.ShipmentId;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.money.Money;
import io.nebulon.core.trade.TradeCommand.CancelTrade;
import io.nebulon.core.trade.TradeCommand.PayTrade;
import io.nebulon.core.trade.TradeEvent.TradeInitiated;
import io.nebulon.server.store.Database;
import io.nebulon.server.store.World;
import io.nebulon.server.store.postgres.PostgresDatabase;
import io.nebulon.server.store.sqlite.SqliteDatabase;
import io.nebulon.server.testing.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A batch does what its commands do one by one: the same tables come out, whatever shares a
/// commit, and whether what it asks for was read together before or one by one.
final class BatchEqualsSinglesTest {
    private static final int ROUNDS = 8;
    private static final int COMMANDS = 60;

    private static final List<String> TABLES =
            List.of(
                    "SELECT item, account, lot, quantity FROM balance",
                    "SELECT station, item, on_hand, reserved, inbound, capacity, reorder_point"
                            + " FROM stock_level",
                    "SELECT position, item, lot, quantity, from_account, to_account FROM movement",
                    "SELECT position, type, stations FROM event",
                    "SELECT key, seller, buyer, amount, paid, status, payment_status, version"
                            + " FROM trade",
                    "SELECT trade, line, item, quantity, unit_price, amount FROM trade_line",
                    "SELECT key, origin, destination, status, version FROM shipment",
                    "SELECT shipment, line, item, quantity, received, damaged FROM shipment_line",
                    "SELECT item, code, expires FROM lot");

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void sameTables(long seed) throws Exception {
        List<String> singly = run(file("singly"), seed, Sharing.NOTHING);
        assertThat(run(file("together"), seed, Sharing.A_REQUEST))
                .as("seed " + seed)
                .isEqualTo(singly);
        Database postgres = new PostgresDatabase(PostgresServer.newDatabase(), folder);
        assertThat(run(postgres, seed, Sharing.WHAT_IS_FORESEEN))
                .as("seed " + seed)
                .isEqualTo(singly);
    }

    private enum Sharing {
        NOTHING,
        A_REQUEST,
        /// Each in a request of its own, with a key, all waiting at once for one who knows nothing.
        WHAT_IS_FORESEEN
    }

    private SqliteDatabase file(String name) {
        return new SqliteDatabase(folder.resolve(name + ".db"));
    }

    private static List<String> run(Database database, long seed, Sharing sharing)
            throws Exception {
        database.migrate();
        SplittableRandom random = new SplittableRandom(seed);
        List<Fact> facts = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) {
            List<Command> commands =
                    round == 0 ? World.founding() : commands(random, List.copyOf(facts));
            try (BatchCommitter committer =
                    new BatchCommitter(database.openStore(), Clock.systemUTC())) {
                facts.addAll(
                        switch (sharing) {
                            case NOTHING -> singly(committer, commands);
                            case A_REQUEST -> facts(committer.submit(requests(commands)).get());
                            case WHAT_IS_FORESEEN -> atOnce(committer, commands);
                        });
            }
        }
        return dump(database);
    }

    private static List<Fact> singly(BatchCommitter committer, List<Command> commands)
            throws Exception {
        List<Fact> facts = new ArrayList<>();
        for (Command command : commands) {
            facts.addAll(facts(committer.submit(requests(List.of(command))).get()));
        }
        return facts;
    }

    private static List<Fact> atOnce(BatchCommitter committer, List<Command> commands)
            throws Exception {
        CompletableFuture<Boolean> all = new CompletableFuture<>();
        committer.alone(_ -> all.join());
        List<Fact> facts = Collections.synchronizedList(new ArrayList<>());
        List<CompletableFuture<StoredAnswer>> answers = new ArrayList<>();
        for (int i = 0; i < commands.size(); i++) {
            IdempotencyKey key =
                    IdempotencyKey.of("tester", "POST", "/", committer + ":" + i, new byte[0]);
            for (int time = 1; time <= 2; time++) { // the second is a repetition
                answers.add(
                        committer.submit(
                                key,
                                requests(commands.subList(i, i + 1)),
                                outcomes -> {
                                    facts.addAll(facts(outcomes));
                                    return new StoredAnswer(200, new TreeMap<>(), new byte[0]);
                                }));
            }
        }
        all.complete(true);
        for (CompletableFuture<StoredAnswer> answer : answers) {
            answer.get();
        }
        return facts;
    }

    private static List<CommandRequest<List<Fact>>> requests(List<Command> commands) {
        return commands.stream()
                .map(command -> CommandRequest.of(command, "tester", (_, facts) -> facts))
                .toList();
    }

    private static List<Fact> facts(List<Outcome<List<Fact>>> outcomes) {
        List<Fact> facts = new ArrayList<>();
        for (Outcome<List<Fact>> outcome : outcomes) {
            if (outcome instanceof Outcome.Accepted<List<Fact>> accepted) {
                facts.addAll(accepted.facts());
            }
        }
        return facts;
    }

    private static List<String> dump(Database database) throws Exception {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.openReader();
                Statement statement = connection.createStatement()) {
            for (String query : TABLES) {
                rows.add(query);
                try (ResultSet row = statement.executeQuery(query + " ORDER BY 1, 2, 3")) {
                    int columns = row.getMetaData().getColumnCount();
                    while (row.next()) {
                        StringBuilder text = new StringBuilder();
                        for (int i = 1; i <= columns; i++) {
                            text.append(row.getString(i)).append('|');
                        }
                        rows.add(text.toString());
                    }
                }
            }
        }
        return rows;
    }

    /// @param facts of earlier rounds, whose trades and shipments these go on with
    private static List<Command> commands(SplittableRandom random, List<Fact> facts) {
        List<TradeId> trades = new ArrayList<>();
        List<ShipmentId> shipments = new ArrayList<>();
        for (Fact fact : facts) {
            switch (fact.event()) {
                case TradeInitiated e -> trades.add(e.id());
                case ShipmentBooked e -> shipments.add(e.id());
                default -> {}
            }
        }
        List<Command> commands = new ArrayList<>();
        while (commands.size() < COMMANDS) {
            StationCode station = random.nextBoolean() ? KSC : ISS;
            StationCode other = station.equals(KSC) ? ISS : KSC;
            Sku sku = random.nextBoolean() ? WATER : FOOD;
            String quantity = Integer.toString(1 + random.nextInt(40));
            int kind = random.nextInt(trades.isEmpty() ? 6 : 12);
            int which = random.nextInt(Math.max(1, trades.size()));
            commands.add(
                    switch (kind) {
                        case 0 -> World.receipt(station, WATER, quantity);
                        case 1 ->
                                World.receipt(
                                        station,
                                        quantity,
                                        "L" + random.nextInt(4),
                                        LocalDate.of(2030, 1, 1));
                        case 2 -> World.issue(station, sku, quantity);
                        case 3 -> World.count(station, sku, quantity);
                        case 4 -> World.policy(station, sku, "200", "20");
                        case 5, 6 -> World.trade(station, other, sku, quantity);
                        case 7, 8 -> World.dispatch(shipments.get(which));
                        case 9 ->
                                random.nextInt(4) == 0
                                        ? World.loss(shipments.get(which))
                                        : World.arrival(shipments.get(which));
                        case 10 ->
                                random.nextBoolean()
                                        ? new CancelTrade(trades.get(which), null)
                                        : new CancelShipment(shipments.get(which), null);
                        default ->
                                new PayTrade(
                                        trades.get(which),
                                        new Money(100, Currency.getInstance("USD")),
                                        null);
                    });
        }
        return commands;
    }
}
