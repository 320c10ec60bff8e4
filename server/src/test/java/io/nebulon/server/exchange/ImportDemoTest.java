package io.nebulon.server.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.nebulon.server.audit.Audit;
import io.nebulon.server.audit.Progress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The demo data, with the figures of their sources.
class ImportDemoTest {
    private static ScratchBooks books;

    @BeforeAll
    static void importDemo() {
        books = ScratchBooks.withDemo();
    }

    @AfterAll
    static void close() {
        books.close();
    }

    @Test
    void each_station_was_sent_what_the_sources_say() {
        assertThat(delivered("SALYUT-6")).isEqualTo("12 flights, 22322 kg");
        assertThat(delivered("SALYUT-7")).isEqualTo("13 flights, 26850 kg");
        assertThat(delivered("MIR")).isEqualTo("71 flights, 164700 kg");
        assertThat(delivered("ISS")).isEqualTo("197 flights, 534995.6 kg");
        assertThat(delivered("TIANGONG-2")).isEqualTo("1 flights, 0 kg");
        assertThat(delivered("TIANGONG")).isEqualTo("8 flights, 45980 kg");
        assertThat(books.number("SELECT COUNT(*) FROM shipment")).isEqualTo(307);
        assertThat(
                        books.number(
                                """
                                SELECT SUM(l.received) FROM shipment s
                                JOIN station t ON t.key = s.destination AND t.code = 'MIR'
                                JOIN shipment_line l ON l.shipment = s.key
                                WHERE s.arrival_unknown = 0
                                """))
                .as("to MIR at known times")
                .isEqualTo(162_297_000);
        assertThat(books.number("SELECT COUNT(*) FROM ship")).isEqualTo(247);
    }

    @Test
    void lost_flights_are_lost_with_what_they_carried() {
        assertThat(
                        books.rows(
                                """
                                SELECT s.reference, s.mass_g / 1000, s.closed_precision
                                FROM shipment s WHERE s.status = 4 ORDER BY s.departed_at
                                """))
                .containsExactly(
                        row("gcat/Progress-M-12M", null, "day"),
                        row("gcat/Cygnus-Orb-3", "2215", null),
                        row("gcat/Progress-M-27M", "2357", "day"),
                        row("gcat/SpaceX-CRS-7", "1952", "day"),
                        row("gcat/Progress-MS-04", null, "day"));
        assertThat(
                        books.number(
                                """
                                SELECT SUM(l.quantity) FROM shipment s
                                JOIN shipment_line l ON l.shipment = s.key WHERE s.status = 4
                                """))
                .isEqualTo(6_524_000);
    }

    @Test
    void a_flight_without_known_mass_has_no_lines_and_no_mass() {
        assertThat(
                        books.rows(
                                """
                                SELECT reference FROM shipment s WHERE mass_g IS NULL
                                  AND NOT EXISTS (SELECT 1 FROM shipment_line
                                                  WHERE shipment = s.key)
                                ORDER BY departed_at
                                """))
                .containsExactly(
                        row("gcat/Progress-M-12M"),
                        row("gcat/Progress-MS-04"),
                        row("gcat/Tianzhou-1"));
    }

    @Test
    void an_arrival_that_nobody_knows_is_dated_at_the_import_and_written_off_where_it_must_be() {
        assertThat(
                        books.rows(
                                """
                                SELECT s.reference, s.arrival_unknown,
                                       s.closed_at = (SELECT recorded_at FROM event e
                                                      WHERE e.position = s.closed_position)
                                FROM shipment s WHERE s.arrival_unknown = 1 ORDER BY 1
                                """))
                .containsExactly(
                        row("gcat/Progress-M-32", "1", "1"), row("gcat/Tianzhou-9", "1", "1"));
        assertThat(
                        books.number(
                                """
                                SELECT SUM(m.quantity) FROM movement m
                                JOIN station s ON s.code = 'MIR' AND m.from_account >> 20 = s.key
                                JOIN event e ON e.position = m.position
                                WHERE m.to_account = 3 AND m.occurred_at = e.recorded_at
                                """))
                .isEqualTo(2_403_000);
    }

    @Test
    void a_past_moment_shows_what_was_there_then() {
        assertThat(books.onHand("MIR", "1995-01-01T00:00:00Z"))
                .containsOnly(entry("FLUIDS", "700"), entry("UNCATEGORISED", "101691"));
        Map<String, String> iss = books.onHand("ISS", "2010-01-01T00:00:00Z");
        assertThat(parts(iss)).isEqualTo(278);
        assertThat(iss)
                .containsOnly(
                        entry("PROPELLANT", "6336"),
                        entry("WATER", "1871"),
                        entry("GAS", "520"),
                        entry("FLUIDS", "38788"),
                        entry("UNCATEGORISED", "115289"));
    }

    @Test
    void now_the_iss_holds_all_that_was_delivered_and_549_parts() {
        Map<String, String> iss = books.onHandNow("ISS");
        assertThat(parts(iss)).isEqualTo(549);
        assertThat(iss)
                .containsOnly(
                        entry("CREW-SUPPLIES", "15291"),
                        entry("SCIENCE", "12327"),
                        entry("VEHICLE-HARDWARE", "8700"),
                        entry("EVA-EQUIPMENT", "735"),
                        entry("COMPUTER-RESOURCES", "408"),
                        entry("RUSSIAN-HARDWARE", "48"),
                        entry("PROPELLANT", "28803"),
                        entry("WATER", "12338"),
                        entry("GAS", "1588.5"),
                        entry("FLUIDS", "71497"),
                        entry("UNCATEGORISED", "383260.1"));
    }

    @Test
    void stations_out_of_service_hold_nothing() {
        assertThat(
                        books.rows(
                                """
                                SELECT code, retired_at / 1000 FROM station
                                WHERE retired_at IS NOT NULL ORDER BY retired_at
                                """))
                .containsExactly(
                        row("SALYUT-6", "396835199"),
                        row("SALYUT-7", "665971199"),
                        row("MIR", "985391999"),
                        row("TIANGONG-2", "1563580799"));
        for (String station : List.of("MIR", "SALYUT-6", "SALYUT-7", "TIANGONG-2")) {
            assertThat(books.onHandNow(station)).isEmpty();
        }
        assertThat(books.onHand("MIR", "2001-03-23T23:59:58Z")).isNotEmpty();
        assertThat(books.onHand("MIR", "2001-03-23T23:59:59Z")).isEmpty();
    }

    @Test
    void no_account_of_real_goods_was_ever_negative_and_all_sums_are_zero() {
        assertThat(
                        books.number(
                                """
                                SELECT COUNT(*) FROM (
                                    SELECT item FROM balance GROUP BY item HAVING SUM(quantity) <> 0)
                                """))
                .isZero();
        assertThat(
                        books.rows(
                                """
                                WITH side AS (
                                    SELECT to_account AS account, item, occurred_at, key, quantity
                                    FROM movement WHERE to_account > 16
                                    UNION ALL
                                    SELECT from_account, item, occurred_at, key, -quantity
                                    FROM movement WHERE from_account > 16),
                                running AS (
                                    SELECT account, item, SUM(quantity) OVER (
                                        PARTITION BY account, item
                                        ORDER BY occurred_at, key) AS held FROM side)
                                SELECT account, item, MIN(held) FROM running
                                GROUP BY 1, 2 HAVING MIN(held) < 0
                                """))
                .isEmpty();
    }

    @Test
    void the_audit_holds() {
        assertThat(Audit.run(books.database(), null, Progress.NONE).findings()).isEmpty();
    }

    @Test
    void importing_again_changes_nothing() {
        long position = books.position();
        ImportReport report = books.imported(CsvSource.demo());
        assertThat(books.position()).isEqualTo(position);
        assertThat(report.files())
                .allSatisfy(f -> {
                    assertThat(f.added()).as(f.file()).isZero();
                    assertThat(f.changed()).as(f.file()).isZero();
                });
        assertThat(report.files().stream().mapToInt(FileReport::unchanged).sum())
                .isEqualTo(9 + 17 + 38 + 15 + 247 + 560 + 549 + 307);
    }

    @Test
    void a_preview_says_the_same_and_changes_nothing() {
        try (ScratchBooks empty = new ScratchBooks()) {
            ImportReport preview = empty.preview(CsvSource.demo().toArray(CsvSource[]::new));
            assertThat(preview.dryRun()).isTrue();
            assertThat(preview.holds()).isTrue();
            assertThat(preview.files().stream().map(FileReport::added))
                    .containsExactly(9, 17, 38, 15, 247, 560, 549, 307);
            assertThat(empty.position()).isZero();
            assertThat(empty.number("SELECT COUNT(*) FROM station")).isZero();
        }
    }

    @Test
    void stations_may_leave_service_after_their_history_was_imported() {
        try (ScratchBooks late = new ScratchBooks()) {
            List<CsvSource> demo = CsvSource.demo();
            CsvSource stations = demo.get(FileKind.STATIONS.ordinal());
            String text = new String(stations.content(), java.nio.charset.StandardCharsets.UTF_8);
            String[] inService = text.replaceAll(",[0-9-]*(\\r?\\n)", ",$1").split("\\r?\\n");
            assertThat(String.join("\n", inService)).doesNotContain("2001-03-23");
            demo.set(FileKind.STATIONS.ordinal(), ScratchBooks.csv("stations.csv", inService));
            late.imported(demo);
            assertThat(late.onHandNow("MIR"))
                    .containsOnly(entry("FLUIDS", "3996"), entry("UNCATEGORISED", "160704"));

            ImportReport report = late.imported(stations);

            assertThat(report.files().getFirst().changed()).isEqualTo(4);
            for (String station : List.of("MIR", "SALYUT-6", "SALYUT-7", "TIANGONG-2")) {
                assertThat(late.onHandNow(station)).isEmpty();
                for (String moment :
                        List.of(
                                "1980-01-01T00:00:00Z",
                                "1995-01-01T00:00:00Z",
                                "2001-03-23T23:59:59Z",
                                "2010-01-01T00:00:00Z")) {
                    assertThat(late.onHand(station, moment))
                            .as(station + " at " + moment)
                            .isEqualTo(books.onHand(station, moment));
                }
            }
            assertThat(Audit.run(late.database(), null, Progress.NONE).findings()).isEmpty();
        }
    }

    private static String delivered(String station) {
        List<String> row =
                books.rows(
                                """
                                SELECT COUNT(DISTINCT s.key), COALESCE(SUM(l.received), 0)
                                FROM shipment s JOIN station t ON t.key = s.destination
                                LEFT JOIN shipment_line l ON l.shipment = s.key
                                WHERE t.code = ? AND s.status = 3
                                """,
                                station)
                        .getFirst();
        return row.getFirst()
                + " flights, "
                + ScratchBooks.kilograms(Long.parseLong(row.get(1)))
                + " kg";
    }

    /// Takes the parts out and counts them.
    private static long parts(Map<String, String> held) {
        Map<String, String> parts = new HashMap<>(held);
        parts.keySet().removeIf(sku -> !sku.matches("[AST][0-9]{5}"));
        held.keySet().removeAll(parts.keySet());
        return parts.values().stream().mapToLong(Long::parseLong).sum();
    }

    private static List<String> row(String... cells) {
        return java.util.Arrays.asList(cells);
    }
}
