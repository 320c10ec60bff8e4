package io.nebulon.server.replica;

import io.micronaut.core.propagation.PropagatedContext;
import io.nebulon.server.query.Reading;
import io.nebulon.server.query.Snapshots;
import io.nebulon.server.query.replica.ReplicaReads;
import io.nebulon.server.store.postgres.PostgresDatabase;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.ReplicatedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/// What it costs a query to choose who answers it, the ways in turn: nothing is asked but the
/// position.
///
/// `server/src/test/measure replica.ReplicaMeasurement`
final class ReplicaMeasurement {
    private static final int ROUNDS = 13;
    private static final int COLD = 4;
    private static final int QUERIES = 2_000;
    private static final Path KEYS = Path.of(System.getProperty("java.io.tmpdir"), "nebulon-keys");

    private ReplicaMeasurement() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("nebulon-replica");
        try (ReplicatedPostgres postgres = new ReplicatedPostgres(folder)) {
            measure("no replica", postgres, null);
            measure("a replica", postgres, postgres.replicaPort());
        }
        System.exit(0);
    }

    private static void measure(String name, ReplicatedPostgres postgres, Integer replica)
            throws Exception {
        Path home = Files.createTempDirectory("nebulon-replica-home");
        PostgresDatabase database =
                new PostgresDatabase(
                        postgres.primary(),
                        replica == null ? null : ReplicatedPostgres.address(replica),
                        home);
        try (ApiServer server = ApiServer.startOn(database, Map.of("nebulon.keys", "" + KEYS))) {
            Snapshots snapshots = server.part(Snapshots.class);
            LongSupplier read = () -> snapshots.read(_ -> true).position();
            LongSupplier query = () -> snapshots.query(_ -> true).position();
            LongSupplier asked =
                    () -> {
                        try (PropagatedContext.Scope _ =
                                PropagatedContext.getOrEmpty().plus(new Reading(0)).propagate()) {
                            return query.getAsLong();
                        }
                    };
            List<LongSupplier> ways = List.of(read, query, asked);
            double[][] micros = new double[ways.size()][ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                for (int way = 0; way < ways.size(); way++) {
                    micros[way][round] = micros(ways.get(way));
                }
            }
            for (int way = 0; way < ways.size(); way++) {
                double[] warm = Arrays.copyOfRange(micros[way], COLD, ROUNDS);
                Arrays.sort(warm);
                System.out.printf(
                        "%-12s %-16s %.1f (%.1f to %.1f) us%n",
                        name,
                        List.of("read", "query", "query of a GET").get(way),
                        warm[warm.length / 2],
                        warm[0],
                        warm[warm.length - 1]);
            }
            if (replica != null) {
                System.out.println(server.part(ReplicaReads.class).answered() + " by the replica");
            }
        }
    }

    /// Of one, on average.
    private static double micros(LongSupplier query) {
        long began = System.nanoTime();
        for (int i = 0; i < QUERIES; i++) {
            long _ = query.getAsLong();
        }
        return (System.nanoTime() - began) / 1e3 / QUERIES;
    }
}
