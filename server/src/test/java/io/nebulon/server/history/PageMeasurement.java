package io.nebulon.server.history;

import io.nebulon.server.app.NebulonServer;
import io.nebulon.server.store.sqlite.SqliteDatabase;
import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Asks a server over HTTP for page 1, 100 and 10,000 of a list, on books of [LargeBooks], and says
/// how long they took. It gets to a page as a client would, by the cursors of the pages before, of
/// 500 entries each.
///
/// `PageMeasurement FOLDER ROUNDS LIMIT LIST...`, a list being a path such as
/// `/api/trades?station=STATION-0`
public final class PageMeasurement {
    private static final String PASSWORD = "only for measurements";
    private static final int[] PAGES = {1, 100, 10_000};
    private static final int STEP = 500;

    private final ApiClient api;
    private final int rounds;
    private final int limit;

    private PageMeasurement(ApiClient api, int rounds, int limit) {
        this.api = api;
        this.rounds = rounds;
        this.limit = limit;
    }

    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[0]);
        int rounds = Integer.parseInt(args[1]);
        try (NebulonServer server =
                NebulonServer.start(
                        new NebulonServer.Options(
                                home,
                                "127.0.0.1",
                                0,
                                Map.of("nebulon.admin-password", PASSWORD)))) {
            PastMeasurement.awaitCheckpoints(new SqliteDatabase(home.resolve("nebulon.db")));
            PageMeasurement measurement =
                    new PageMeasurement(
                            new ApiClient(server.uri(), null).signedIn("admin", PASSWORD),
                            rounds,
                            Integer.parseInt(args[2]));
            System.out.printf("%-44s %7s %8s %8s %8s ms%n", "", "page", "p50", "p95", "worst");
            for (String list : Arrays.asList(args).subList(3, args.length)) {
                measurement.measure(list + (list.contains("?") ? "&" : "?"));
            }
        }
    }

    private void measure(String list) {
        String cursor = null;
        long passed = 0;
        for (int page : PAGES) {
            long wanted = (page - 1L) * limit;
            while (passed < wanted) {
                long step = Math.min(STEP, wanted - passed);
                cursor = get(list, step, cursor).text("/nextCursor");
                if (cursor == null) {
                    System.out.printf("%-44s %7d  is not there%n", list, page);
                    return;
                }
                passed += step;
            }
            time(list, page, cursor);
        }
    }

    private void time(String list, int page, @Nullable String cursor) {
        double[] millis = new double[rounds];
        for (int i = -rounds / 2; i < rounds; i++) {
            long began = System.nanoTime();
            Answer answer = get(list, limit, cursor);
            double took = (System.nanoTime() - began) / 1e6;
            if (answer.at("/items").size() != limit) {
                throw new IllegalStateException("no full page: " + answer);
            }
            if (i >= 0) {
                millis[i] = took;
            }
        }
        Arrays.sort(millis);
        System.out.printf(
                "%-44s %7d %8.1f %8.1f %8.1f%n",
                list, page, millis[rounds / 2], millis[rounds * 95 / 100], millis[rounds - 1]);
    }

    private Answer get(String list, long limit, @Nullable String cursor) {
        String from = cursor == null ? "" : "&cursor=" + cursor;
        return api.get(list + "limit=" + limit + from).expect(200);
    }
}
