package io.nebulon.server.exchange;

import static io.nebulon.server.exchange.ScratchBooks.csv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.nebulon.core.inventory.InventoryCommand.SetPolicy;
import io.nebulon.core.ledger.Quantity;
import io.nebulon.core.ledger.Sku;
import io.nebulon.core.ledger.StationCode;
import io.nebulon.server.audit.Audit;
import io.nebulon.server.audit.Progress;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What rows do to the books.
class ImportFactsTest {
    private static final String STOCK = "reference,station,sku,quantity,occurred_at";
    private static final String SHIPMENTS =
            "reference,origin,destination,departed_at,outcome,arrived_at,sku,quantity";

    private final ScratchBooks books = ScratchBooks.withBasics();

    @AfterEach
    void close() {
        assertThat(Audit.run(books.database(), null, Progress.NONE).findings()).isEmpty();
        books.close();
    }

    @Test
    void a_known_entry_is_updated_and_what_a_row_leaves_open_stays() {
        books.imported(
                csv(
                        "stations.csv",
                        "code,name,body,kind,latitude_deg,longitude_deg",
                        "HALLEY,Halley VI,EARTH,surface_base,-75.50,-26.7"));
        ImportReport report =
                books.imported(
                        csv(
                                "stations.csv",
                                "code,name,body,kind,latitude_deg,operator",
                                "HALLEY,Halley VI,EARTH,,-75.5,",
                                "PORT,Harbour,EARTH,,,Someone"));
        assertThat(report.files().getFirst().unchanged()).isEqualTo(1);
        assertThat(report.files().getFirst().changed()).isEqualTo(1);
        assertThat(
                        books.rows(
                                "SELECT name, kind, operator, in_service_from FROM station"
                                        + " ORDER BY code"))
                .containsExactly(
                        Arrays.asList("Halley VI", "surface_base", null, "946684800000"),
                        Arrays.asList("Harbour", null, "Someone", null));
        assertThat(books.text("SELECT position FROM station WHERE code = 'HALLEY'"))
                .isEqualTo("{\"latitudeDeg\":-75.5,\"longitudeDeg\":-26.7}");
    }

    @Test
    void a_kilogram_weighs_one_kilogram() {
        assertThat(books.rows("SELECT sku, unit_mass_kg FROM item ORDER BY sku"))
                .containsExactly(
                        List.of("FOOD", "1"), Arrays.asList("PILL", null), List.of("WATER", "1"));
    }

    @Test
    void history_is_not_rewritten() {
        CsvSource stock = csv("stock.csv", STOCK, "s,HALLEY,WATER,5,2001-01-01T00:00:00Z");
        CsvSource shipments =
                csv(
                        "shipments.csv",
                        SHIPMENTS,
                        "t,PORT,HALLEY,2001-01-02T00:00:00Z,delivered,2001-01-03T00:00:00Z,WATER,7");
        books.imported(stock, shipments);
        assertThat(books.problems(csv("stock.csv", STOCK, "s,HALLEY,FOOD,6,2001-01-01T00:00:01Z")))
                .containsExactly(
                        "stock.csv:2: sku: FOOD is not what the books say, which is WATER",
                        "stock.csv:2: quantity: 6 is not what the books say, which is 5",
                        "stock.csv:2: occurred_at: 2001-01-01T00:00:01Z is not what the books say,"
                                + " which is 2001-01-01T00:00:00Z");
        assertThat(
                        books.problems(
                                csv(
                                        "shipments.csv",
                                        SHIPMENTS,
                                        "t,PORT,HALLEY,2001-01-02T00:00:00Z,delivered,,WATER,7",
                                        "s,PORT,HALLEY,2001-01-02T00:00:00Z,delivered,,WATER,7")))
                .containsExactly(
                        "shipments.csv:2: arrived_at: nothing is not what the books say, which is"
                                + " 2001-01-03T00:00:00Z",
                        "shipments.csv:3: reference: s names another fact in the books");
        long position = books.position();
        books.imported(stock, shipments);
        assertThat(books.position()).isEqualTo(position);
    }

    @Test
    void a_shipment_takes_nothing_from_the_shelves_of_its_origin() {
        books.imported(
                csv("stock.csv", STOCK, "s,PORT,WATER,5,2001-01-01T00:00:00Z"),
                csv(
                        "shipments.csv",
                        SHIPMENTS,
                        "t,PORT,HALLEY,2001-01-02T00:00:00Z,delivered,2001-01-03T00:00:00Z,WATER,7",
                        "t,PORT,HALLEY,2001-01-02T00:00:00Z,delivered,2001-01-03T00:00:00Z,FOOD,2"));
        assertThat(books.onHandNow("PORT")).containsOnly(entry("WATER", "5"));
        assertThat(books.onHandNow("HALLEY")).containsOnly(entry("WATER", "7"), entry("FOOD", "2"));
        assertThat(books.onHand("HALLEY", "2001-01-02T23:59:59Z")).isEmpty();
        assertThat(books.rows("SELECT reference FROM reference ORDER BY 1"))
                .containsExactly(List.of("s"), List.of("t"), List.of("t/load"));
    }

    @Test
    void todays_capacity_does_not_bind_history() {
        books.given(new SetPolicy(StationCode.of("HALLEY"), Sku.of("WATER"), Quantity.of(1), null));
        books.imported(
                csv(
                        "shipments.csv",
                        SHIPMENTS,
                        "t,PORT,HALLEY,2001-01-02T00:00:00Z,delivered,2001-01-03T00:00:00Z,WATER,7"));
        assertThat(books.onHandNow("HALLEY")).containsOnly(entry("WATER", "7"));
    }

    @Test
    void rows_are_booked_in_the_order_in_which_they_occurred() {
        books.imported(
                csv(
                        "shipments.csv",
                        SHIPMENTS,
                        "b,PORT,HALLEY,2001-01-03T00:00:00Z,delivered,2001-01-04T00:00:00Z,WATER,1",
                        "a,PORT,HALLEY,2001-01-01T00:00:00Z,delivered,2001-01-09T00:00:00Z,WATER,2"));
        assertThat(
                        books.rows(
                                """
                                SELECT type, occurred_at / 86400000 - 11323 FROM event
                                WHERE type LIKE 'shipment.%' ORDER BY position
                                """))
                .containsExactly(
                        List.of("shipment.booked", "0"),
                        List.of("shipment.dispatched", "0"),
                        List.of("shipment.booked", "2"),
                        List.of("shipment.dispatched", "2"),
                        List.of("shipment.received", "3"),
                        List.of("shipment.received", "8"));
    }

    @Test
    void of_a_day_only_the_date_counts() {
        books.imported(
                csv(
                        "stock.csv",
                        STOCK + ",precision",
                        "s,HALLEY,WATER,5,2001-01-01T08:30:00Z,day",
                        "t,HALLEY,WATER,5,2001-01-01T08:30:00Z,minute"));
        assertThat(books.rows("SELECT occurred_at FROM event WHERE type = 'stock.received'"))
                .containsExactly(List.of("978337800000"), List.of("978393599000"));
        assertThat(books.rows("SELECT payload FROM event WHERE type = 'stock.received'"))
                .satisfies(rows -> {
                    assertThat(rows.get(0).getFirst()).contains("\"minute\"");
                    assertThat(rows.get(1).getFirst()).contains("\"day\"");
                });
    }

    @Test
    void lots_come_in_with_their_expiry() {
        books.imported(
                csv(
                        "stock.csv",
                        "reference,station,sku,quantity,lot,expires",
                        "a,HALLEY,PILL,5,B 17,2030-05-01",
                        "b,HALLEY,PILL,2,B 17,"));
        assertThat(books.rows("SELECT code, expires FROM lot"))
                .containsExactly(List.of("B 17", "22035"));
        assertThat(
                        books.problems(
                                csv(
                                        "stock.csv",
                                        "reference,station,sku,quantity,lot,expires",
                                        "c,HALLEY,PILL,5,B 17,2031-05-01")))
                .containsExactly(
                        "stock.csv:2: expires: lot B 17 of PILL expires on 2030-05-01, not on"
                                + " 2031-05-01");
    }

    @Test
    void what_comes_late_to_a_station_out_of_service_is_written_off_at_its_end() {
        books.imported(retired("HALLEY", "2010-06-30"));
        books.imported(
                csv("stock.csv", STOCK, "s,HALLEY,WATER,5,2009-01-01T00:00:00Z"),
                csv(
                        "shipments.csv",
                        SHIPMENTS,
                        "t,PORT,HALLEY,2001-01-02T00:00:00Z,delivered,2001-01-03T00:00:00Z,WATER,7",
                        "u,PORT,HALLEY,2002-01-02T00:00:00Z,delivered,,FOOD,3"));
        assertThat(books.onHand("HALLEY", "2010-06-30T23:59:58Z"))
                .containsOnly(entry("WATER", "12"));
        assertThat(books.onHand("HALLEY", "2010-06-30T23:59:59Z")).isEmpty();
        assertThat(books.onHandNow("HALLEY")).isEmpty();
        // and once more, with facts that are earlier than what was written off already
        books.imported(csv("stock.csv", STOCK, "v,HALLEY,FOOD,4,2005-01-01T00:00:00Z"));
        assertThat(books.onHand("HALLEY", "2010-06-30T23:59:58Z"))
                .containsOnly(entry("WATER", "12"), entry("FOOD", "4"));
        assertThat(books.onHandNow("HALLEY")).isEmpty();
    }

    @Test
    void nothing_occurs_at_a_station_out_of_service() {
        books.imported(retired("HALLEY", "2010-06-30"));
        assertThat(
                        books.problems(
                                csv(
                                        "stock.csv",
                                        STOCK,
                                        "a,HALLEY,WATER,5,2010-07-01T00:00:00Z",
                                        "b,HALLEY,WATER,5,")))
                .containsExactly(
                        "stock.csv:2: station: HALLEY left service at 2010-06-30T23:59:59Z",
                        "stock.csv:3: station: HALLEY left service at 2010-06-30T23:59:59Z");
        assertThat(
                        books.problems(
                                csv(
                                        "shipments.csv",
                                        SHIPMENTS,
                                        "t,PORT,HALLEY,2010-06-01T00:00:00Z,delivered,2010-07-01T00:00:00Z,WATER,7",
                                        "u,HALLEY,PORT,2010-07-01T00:00:00Z,delivered,2010-07-02T00:00:00Z,WATER,7")))
                .containsExactly(
                        "shipments.csv:2: destination: HALLEY left service at 2010-06-30T23:59:59Z",
                        "shipments.csv:3: origin: HALLEY left service at 2010-06-30T23:59:59Z");
    }

    @Test
    void a_station_cannot_leave_service_before_its_last_fact_nor_twice() {
        books.imported(csv("stock.csv", STOCK, "s,HALLEY,WATER,5,2009-01-01T00:00:00Z"));
        assertThat(books.problems(retired("HALLEY", "2008-12-31")))
                .containsExactly(
                        "stations.csv:2: in_service_to: goods came or went at HALLEY at"
                                + " 2009-01-01T00:00:00Z, after that day");
        books.imported(retired("HALLEY", "2009-01-01"));
        assertThat(books.onHandNow("HALLEY")).isEmpty();
        long position = books.position();
        books.imported(retired("HALLEY", "2009-01-01"));
        assertThat(books.position()).isEqualTo(position);
        assertThat(books.problems(retired("HALLEY", "2009-01-02")))
                .containsExactly(
                        "stations.csv:2: in_service_to: 2009-01-02 is not what the books say, which"
                                + " is 2009-01-01 for good");
    }

    @Test
    void a_station_with_an_open_shipment_stays_in_service() {
        books.imported(csv("stock.csv", STOCK, "s,PORT,WATER,5,2009-01-01T00:00:00Z"));
        books.given(
                new io.nebulon.core.cargo.CargoCommand.BookShipment(
                        new io.nebulon.core.cargo.CargoCommand.Booking(
                                StationCode.of("PORT"),
                                StationCode.of("HALLEY"),
                                List.of(
                                        new io.nebulon.core.cargo.CargoCommand.BookingLine(
                                                Sku.of("WATER"), Quantity.of(1))),
                                null,
                                null,
                                null,
                                null)));
        assertThat(books.problems(retired("HALLEY", "2010-01-01")))
                .containsExactly(
                        "stations.csv:2: in_service_to: the station HALLEY is needed by stock or"
                                + " open shipments");
    }

    @Test
    void shipments_that_are_open_still_are_left_out() {
        ImportReport report =
                books.imported(
                        csv(
                                "shipments.csv",
                                SHIPMENTS,
                                "t,PORT,HALLEY,2001-01-02T00:00:00Z,open,,WATER,7"));
        assertThat(report.files().getFirst().added()).isZero();
        assertThat(report.files().getFirst().note()).isEqualTo("1 open shipment is left out");
    }

    private static CsvSource retired(String station, String lastDay) {
        return csv(
                "stations.csv",
                "code,name,body,in_service_to",
                station + ",Halley,EARTH," + lastDay);
    }
}
