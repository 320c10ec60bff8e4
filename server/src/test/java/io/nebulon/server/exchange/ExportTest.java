package io.nebulon.server.exchange;

import static io.nebulon.server.exchange.ScratchBooks.csv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import io.nebulon.core.cargo.CargoCommand.BookShipment;
import io.nebulon.core.cargo.CargoCommand.Booking;
import io.nebulon.core.cargo.CargoCommand.BookingLine;
import io.nebulon.core.ledger.LocationCode;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.core.station.StationCommand.AddLocation;
import io.nebulon.core.station.StationCommand.UpdateLocation;
import io.nebulon.server.audit.Audit;
import io.nebulon.server.audit.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
    @TempDir private Path folder;

    @Test
    void the_demo_goes_round_and_nothing_changes() throws IOException {
        try (ScratchBooks books = ScratchBooks.withDemo()) {
            Exporter.Report report = Exporter.export(books.database(), folder);
            long position = books.position();
            assertThat(report.position()).isEqualTo(position);
            assertThat(report.rows())
                    .containsExactly(
                            entry("bodies.csv", 9),
                            entry("stations.csv", 17),
                            entry("locations.csv", 38),
                            entry("fleets.csv", 15),
                            entry("ships.csv", 247),
                            entry("items.csv", 560),
                            entry("stock.csv", 564),
                            entry("shipments.csv", 554));
            // what the export of shipments says is what the demo data say
            assertThat(sorted(folder.resolve("ships.csv"))).isEqualTo(sortedDemo("ships.csv"));
            assertThat(sorted(folder.resolve("items.csv"))).isEqualTo(sortedDemo("items.csv"));

            books.imported(CsvSource.of(folder));
            assertThat(books.position()).isEqualTo(position);
            Files.delete(folder.resolve("stock.csv"));
            ImportReport again = books.imported(CsvSource.of(folder));
            assertThat(again.files().getLast().unchanged()).isEqualTo(307);
            assertThat(books.position()).isEqualTo(position);
        }
    }

    @Test
    void other_books_can_begin_with_what_was_exported() throws IOException {
        try (ScratchBooks books = ScratchBooks.withDemo();
                ScratchBooks other = new ScratchBooks()) {
            Exporter.export(books.database(), folder);
            ImportReport report = other.imported(CsvSource.of(folder));
            assertThat(report.files().getLast().note())
                    .isEqualTo(
                            "left alone: the balances in stock.csv hold what these shipments"
                                    + " delivered");
            assertThat(other.onHandNow("ISS")).isEqualTo(books.onHandNow("ISS"));
            assertThat(other.onHandNow("TIANGONG")).isEqualTo(books.onHandNow("TIANGONG"));
            assertThat(other.rows("SELECT code, retired_at FROM station ORDER BY code"))
                    .isEqualTo(books.rows("SELECT code, retired_at FROM station ORDER BY code"));
            assertThat(Audit.run(other.database(), null, Progress.NONE).findings()).isEmpty();
        }
    }

    @Test
    void parents_stand_before_what_they_hold_and_open_shipments_are_named() throws IOException {
        try (ScratchBooks books = ScratchBooks.withBasics()) {
            StationCode halley = StationCode.of("HALLEY");
            books.given(new AddLocation(halley, LocationCode.of("A"), "A", null, "drawer"));
            books.given(new AddLocation(halley, LocationCode.of("B"), "B", null, "bay"));
            books.given(
                    new UpdateLocation(
                            halley, LocationCode.of("A"), "A", LocationCode.of("B"), "drawer"));
            books.imported(
                    csv(
                            "stock.csv",
                            "reference,station,sku,quantity,location,lot,expires",
                            "a,HALLEY,PILL,5,A,\"B, 17\",2030-05-01",
                            "b,PORT,WATER,2.5,,,"));
            books.given(
                    new BookShipment(
                            new Booking(
                                    StationCode.of("PORT"),
                                    halley,
                                    List.of(new BookingLine(Sku.of("WATER"), Quantity.of(1))),
                                    null,
                                    null,
                                    null,
                                    null)));
            Exporter.export(books.database(), folder);
            assertThat(Files.readAllLines(folder.resolve("locations.csv")))
                    .containsExactly(
                            "station,code,name,parent,kind", "HALLEY,B,B,,bay", "HALLEY,A,A,B,");
            List<String> stock = Files.readAllLines(folder.resolve("stock.csv"));
            assertThat(stock).hasSize(3);
            assertThat(stock.get(1)).contains(",HALLEY,PILL,5,A,\"B, 17\",2030-05-01,");
            assertThat(stock.get(2)).contains(",PORT,WATER,2.5,MAIN,,,");
            List<String> shipments = Files.readAllLines(folder.resolve("shipments.csv"));
            assertThat(shipments).hasSize(2);
            assertThat(shipments.get(1))
                    .startsWith("shipment/")
                    .contains(",open,")
                    .endsWith(",WATER,1");

            long position = books.position();
            books.imported(CsvSource.of(folder));
            assertThat(books.position()).isEqualTo(position);
        }
    }

    @Test
    void nothing_is_written_over() throws IOException {
        try (ScratchBooks books = ScratchBooks.withBasics()) {
            Files.writeString(folder.resolve("items.csv"), "mine");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Exporter.export(books.database(), folder))
                    .withMessage(
                            folder.resolve("items.csv")
                                    + " is there already; name an empty folder, or a new one");
            assertThat(folder.resolve("bodies.csv")).doesNotExist();
        }
    }

    private static List<String> sorted(Path file) throws IOException {
        return Files.readAllLines(file).stream().sorted().toList();
    }

    private static List<String> sortedDemo(String file) {
        CsvSource source = CsvSource.demo().get(FileKind.ofFileName(file).orElseThrow().ordinal());
        return new String(source.content(), java.nio.charset.StandardCharsets.UTF_8)
                .lines()
                .sorted()
                .toList();
    }
}
