package io.nebulon.server.history;

import io.nebulon.server.app.NebulonServer;
import io.nebulon.server.store.Database;
import io.nebulon.server.store.postgres.PostgresAddress;
import io.nebulon.server.store.postgres.PostgresDatabase;
import io.nebulon.server.store.sqlite.SqliteDatabase;
import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.tls.Transport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/// Asks a server on books of [LargeBooks] for lists and for random moments of the past, over HTTP,
/// and says how long the answers took.
///
/// `PastMeasurement FOLDER ROUNDS [URL]`, with the URL of a PostgreSQL database to which the books
/// were moved (`nebulon migrate`), the folder being the server's home
public final class PastMeasurement {
    private static final String PASSWORD = "only for measurements";

    private final SplittableRandom random = new SplittableRandom(3);
    private final long head;
    private final long first;
    private final long last;
    private final int stations;
    private final int items;

    private PastMeasurement(Database database) throws Exception {
        try (var connection = database.openReader();
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                """
                                SELECT (SELECT MAX(position) FROM event),
                                       (SELECT MIN(occurred_at) FROM movement),
                                       (SELECT MAX(occurred_at) FROM movement),
                                       (SELECT COUNT(*) FROM station),
                                       (SELECT COUNT(*) FROM item)
                                """)) {
            row.next();
            head = row.getLong(1);
            first = row.getLong(2);
            last = row.getLong(3);
            stations = row.getInt(4);
            items = row.getInt(5);
        }
    }

    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[0]);
        int rounds = Integer.parseInt(args[1]);
        Database database =
                args.length > 2
                        ? new PostgresDatabase(new PostgresAddress(args[2], "", ""), home)
                        : new SqliteDatabase(home.resolve("nebulon.db"));
        try (NebulonServer server =
                NebulonServer.start(
                        new NebulonServer.Options(
                                home,
                                "127.0.0.1",
                                0,
                                Transport.LOCAL,
                                Map.of("nebulon.admin-password", PASSWORD),
                                database))) {
            awaitCheckpoints(database);
            ApiClient api = new ApiClient(server.uri(), null).signedIn("admin", PASSWORD);
            new PastMeasurement(database).run(api, rounds);
        }
    }

    /// A server that makes them beside the measurement would be another one.
    static void awaitCheckpoints(Database database) throws Exception {
        long began = System.nanoTime();
        while (isBehind(database)) {
            Thread.onSpinWait();
        }
        System.out.printf("checkpoints made in %.1f s%n", (System.nanoTime() - began) / 1e9);
    }

    private static boolean isBehind(Database database) throws Exception {
        try (var connection = database.openReader();
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                """
                                SELECT (SELECT position FROM log_head)
                                       - (SELECT COALESCE(MAX(last_position), 0) FROM checkpoint
                                          WHERE level = 0)
                                """)) {
            row.next();
            return row.getLong(1) > Checkpoint.EVENTS;
        }
    }

    private void run(ApiClient api, int rounds) {
        Map<String, Supplier<String>> paths = new LinkedHashMap<>();
        paths.put("stock of a station, now", () -> station() + "?limit=500");
        paths.put("stock of a station, asOf", () -> station() + "?limit=500" + time());
        paths.put("stock of a station, asOfPosition", () -> station() + "?limit=500" + position());
        paths.put("one item, now", () -> station() + item());
        paths.put("one item, asOf", () -> station() + item() + "?x" + time());
        paths.put("one item, asOfPosition", () -> station() + item() + "?x" + position());
        paths.put("movements, now", () -> station() + item() + "/movements");
        paths.put("movements, asOf", () -> station() + item() + "/movements?x" + time());
        paths.put("movements, oldest page", () -> station() + item() + "/movements?x" + early());
        paths.put("events, newest first", () -> "/api/events?order=desc&limit=100");
        paths.put("events, from anywhere", () -> "/api/events?limit=100&after=" + anywhere());
        paths.put(
                "events of a type that is rare",
                () -> "/api/events?type=item.registered&after=" + anywhere());
        paths.put("trades, now", () -> "/api/trades?limit=50");
        paths.put("trades of a station, now", () -> "/api/trades?limit=50&station=" + code());
        paths.put(
                "unpaid trades of a station, now",
                () -> "/api/trades?paymentStatus=PENDING&status=DELIVERED&station=" + code());
        paths.put(
                "trades of a station's first days", () -> "/api/trades?station=" + code() + days());
        paths.put("cargo of a station, now", () -> "/api/cargo?limit=50&station=" + code());
        paths.put("items by name (q)", () -> "/api/items?q=item%20" + random.nextInt(items));
        paths.put("trades, asOf", () -> "/api/trades?limit=50" + time());
        paths.put("trades, asOfPosition", () -> "/api/trades?limit=50" + position());
        paths.put("trades of a station, asOf", () -> "/api/trades?station=" + code() + time());
        paths.put("trades in transit, asOf", () -> "/api/trades?status=IN_TRANSIT" + time());
        paths.put("cargo, asOf", () -> "/api/cargo?limit=50" + time());
        paths.put("cargo of a station, asOf", () -> "/api/cargo?station=" + code() + time());
        paths.put("trades by status, now", () -> "/api/trades?status=LOST");
        paths.put("trades by sku, now", () -> "/api/trades?sku=ITEM-" + random.nextInt(items));
        paths.put("proof", () -> "/api/proof?limit=500");
        paths.put("summary", () -> "/api/analytics/summary");
        paths.put("summary of a station", () -> "/api/analytics/summary?station=" + code());
        paths.put("trades by month", () -> "/api/analytics/trades?bucket=month" + year());
        paths.put(
                "trades of a station by week",
                () -> "/api/analytics/trades?bucket=week&station=" + code() + year());
        System.out.printf("%-36s %8s %8s %8s %8s ms%n", "", "p50", "p95", "p99", "worst");
        paths.forEach((name, path) -> measure(api, name, path, rounds));
    }

    private void measure(ApiClient api, String name, Supplier<String> path, int rounds) {
        double[] millis = new double[rounds];
        for (int i = -rounds / 4; i < rounds; i++) {
            String asked = path.get().replace("?x&", "?");
            long began = System.nanoTime();
            Answer answer = api.get(asked);
            double took = (System.nanoTime() - began) / 1e6;
            if (answer.status() != 200) {
                System.out.println(name + ": " + answer);
                return;
            }
            if (i >= 0) {
                millis[i] = took;
            }
        }
        Arrays.sort(millis);
        System.out.printf(
                "%-36s %8.1f %8.1f %8.1f %8.1f%n",
                name,
                millis[rounds / 2],
                millis[rounds * 95 / 100],
                millis[(rounds - 1) * 99 / 100],
                millis[rounds - 1]);
    }

    private String code() {
        return "STATION-" + random.nextInt(stations);
    }

    private String station() {
        return "/api/inventory/" + code();
    }

    private String item() {
        return "/ITEM-" + random.nextInt(items);
    }

    private String time() {
        return "&asOf=" + Instant.ofEpochMilli(random.nextLong(first, last));
    }

    private String position() {
        return "&asOfPosition=" + random.nextLong(1, head + 1);
    }

    private long anywhere() {
        return random.nextLong(1, head + 1);
    }

    private String early() {
        return "&asOfPosition=" + head / 50;
    }

    private String days() {
        return "&from=%s&to=%s"
                .formatted(
                        Instant.ofEpochMilli(first),
                        Instant.ofEpochMilli(first).plus(Duration.ofDays(7)));
    }

    private String year() {
        return "&from=" + Instant.ofEpochMilli(first) + "&to=" + Instant.ofEpochMilli(last);
    }
}
