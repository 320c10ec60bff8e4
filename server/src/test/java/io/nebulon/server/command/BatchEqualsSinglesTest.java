package io.nebulon.server.command;

import static io.nebulon.server.store.World.FOOD;
import static io.nebulon.server.store.World.ISS;
import static io.nebulon.server.store.World.KSC;
import static io.nebulon.server.store.World.WATER;
import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.core.Command;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.server.store.World;
import io.nebulon.server.store.sqlite.SqliteDatabase;
import io.nebulon.server.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A batch does what its commands do one by one: the same tables come out, whatever shares a
/// commit.
final class BatchEqualsSinglesTest {
    private static final List<String> TABLES =
            List.of(
                    "SELECT item, account, lot, quantity FROM balance",
                    "SELECT * FROM stock_level",
                    "SELECT position, item, lot, quantity, from_account, to_account FROM movement",
                    "SELECT position, type, stations FROM event",
                    "SELECT key, seller, buyer, amount, status FROM trade",
                    "SELECT * FROM trade_line",
                    "SELECT key, origin, destination, status FROM shipment",
                    "SELECT * FROM shipment_line");

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void sameTables(long seed) throws Exception {
        List<Command> commands = commands(new SplittableRandom(seed));
        List<String> together = run(folder.resolve("together.db"), commands, commands.size());
        List<String> singly = run(folder.resolve("singly.db"), commands, 1);
        assertThat(together).as("seed " + seed).isEqualTo(singly);
    }

    private static List<String> run(Path file, List<Command> commands, int size) throws Exception {
        SqliteDatabase database = new SqliteDatabase(file);
        database.migrate();
        try (BatchCommitter committer =
                new BatchCommitter(new SqliteStore(database), Clock.systemUTC())) {
            for (int i = 0; i < commands.size(); i += size) {
                List<CommandRequest<Integer>> requests =
                        commands.subList(i, Math.min(commands.size(), i + size)).stream()
                                .map(c -> CommandRequest.of(c, "tester", (_, f) -> f.size()))
                                .toList();
                committer.submit(requests).get();
            }
        }
        return dump(database);
    }

    private static List<String> dump(SqliteDatabase database) throws Exception {
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

    private static List<Command> commands(SplittableRandom random) {
        List<Command> commands = new ArrayList<>(World.founding());
        for (int i = 0; i < 300; i++) {
            StationCode station = random.nextBoolean() ? KSC : ISS;
            StationCode other = station.equals(KSC) ? ISS : KSC;
            Sku sku = random.nextBoolean() ? WATER : FOOD;
            String quantity = Integer.toString(1 + random.nextInt(40));
            commands.add(
                    switch (random.nextInt(6)) {
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
                        default -> World.trade(station, other, sku, quantity);
                    });
        }
        return commands;
    }
}
