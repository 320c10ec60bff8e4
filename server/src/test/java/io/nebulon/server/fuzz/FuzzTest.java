package io.nebulon.server.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.audit.Audit;
import io.nebulon.server.audit.AuditReport;
import io.nebulon.server.store.sqlite.SqliteDatabase;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.LogWatch;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every operation under fuzzing. The long campaign is run by `-Pfuzz`; a few hundred requests of
/// the same kind are part of every build.
///
/// `-Dfuzz.requests=` says how many, `-Dfuzz.seed=` repeats a campaign, `-Dfuzz.clients=` says by
/// how many at once.
class FuzzTest {
    private static final int CLIENTS = Integer.getInteger("fuzz.clients", 4);

    /// Nobody guesses what the authenticator of a passkey signs, and what the operator's own
    /// commands tell the log needs their token: other tests have these.
    private static final Set<String> OF_OTHERS =
            Set.of(
                    "POST /api/events",
                    "POST /api/auth/login/passkey",
                    "POST /api/me/passkeys",
                    "PATCH /api/me/passkeys/{id}",
                    "DELETE /api/me/passkeys/{id}");

    /// Checkpoints as seldom as they are; failed sign-ins count for whom [Callers] says they come
    /// from, or nobody's password would be looked at any more.
    private static final Map<String, Object> SETTINGS =
            Map.of("nebulon.checkpoint-events", 1_024, "nebulon.trusted-proxies", "127.0.0.1");

    /// What the books keep in memory for things that were made meanwhile, and the noise of a heap.
    private static final long GROWTH_BYTES = 32 << 20;

    @Test
    void strange_requests_get_sober_answers() throws InterruptedException {
        long seed = 20261122;
        try (ApiServer server = ApiServer.start(Map.of());
                LogWatch log = LogWatch.begin()) {
            Campaign campaign = new Campaign(server, seed, 400);
            campaign.leg(400, CLIENTS);
            assertThat(campaign.faults()).as("seed %s", seed).isEmpty();
            assertThat(log.messages()).as("seed %s", seed).isEmpty();
        }
    }

    @Test
    @Tag("fuzz")
    void every_operation_stands_a_long_campaign() throws InterruptedException {
        long seed = Long.getLong("fuzz.seed", System.nanoTime() % 1_000_000_000);
        int total = Integer.getInteger("fuzz.requests", 25_000);
        System.out.println("Fuzzing with -Dfuzz.seed=" + seed + " -Dfuzz.requests=" + total);
        try (ApiServer server = ApiServer.start(SETTINGS);
                LogWatch log = LogWatch.begin()) {
            Campaign campaign = new Campaign(server, seed, total);
            long start = System.nanoTime();
            campaign.leg(total / 4, CLIENTS);
            long before = heapBytes();
            campaign.leg(total, CLIENTS);
            long seconds = (System.nanoTime() - start) / 1_000_000_000;
            long after = heapBytes();
            AuditReport audit =
                    Audit.run(
                            new SqliteDatabase(server.home().resolve("nebulon.db")),
                            null,
                            (_, _, _) -> {});
            tell(campaign, seconds, before, after, audit);

            assertThat(campaign.faults()).as("seed %s", seed).isEmpty();
            assertThat(log.messages()).as("logged, with seed %s", seed).isEmpty();
            assertThat(audit.holds()).as("seed %s: %s", seed, audit.toText()).isTrue();
            assertThat(campaign.neverAccepted())
                    .as("never accepted, seed %s", seed)
                    .isSubsetOf(OF_OTHERS);
            assertThat(after).as("heap, at first %s", before).isLessThan(before + GROWTH_BYTES);
            assertSteady(seed, campaign.latencies());
        }
    }

    /// The last quarter is like the ones before it; the slowest requests are compared with the
    /// worst quarter, because others may work on the machine.
    private static void assertSteady(long seed, Latencies latencies) {
        assertThat(latencies.quantile(4, 0.5))
                .as("microseconds of the last quarter, seed %s", seed)
                .isLessThanOrEqualTo(2 * latencies.quantile(2, 0.5));
        int worst =
                IntStream.rangeClosed(1, 3)
                        .map(quarter -> latencies.quantile(quarter, 0.99))
                        .max()
                        .orElseThrow();
        assertThat(latencies.quantile(4, 0.99))
                .as("microseconds of the slowest of the last quarter, seed %s", seed)
                .isLessThanOrEqualTo(2 * worst);
    }

    private static void tell(
            Campaign campaign, long seconds, long before, long after, AuditReport audit) {
        Latencies latencies = campaign.latencies();
        StringBuilder text = new StringBuilder();
        text.append(campaign.operations()).append(" operations, ").append(seconds).append(" s, ");
        text.append(audit.events()).append(" events\n  statuses ").append(campaign.statuses());
        text.append("\n  heap ").append(before >> 10).append(" KB, then ").append(after >> 10);
        text.append(" KB, callers left ").append(campaign.callers());
        text.append("\n  microseconds p50, p99 by quarter:");
        for (int quarter = 1; quarter <= 4; quarter++) {
            text.append(' ').append(latencies.quantile(quarter, 0.5));
            text.append(", ").append(latencies.quantile(quarter, 0.99)).append(';');
        }
        for (String operation : campaign.neverAccepted()) {
            text.append("\n  never accepted: ").append(operation).append(' ');
            text.append(campaign.answers(operation));
        }
        System.out.println(text);
    }

    private static long heapBytes() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least =
                    Math.min(
                            least,
                            ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
