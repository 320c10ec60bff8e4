package io.nebulon.server.exchange;

import static io.nebulon.server.exchange.ScratchBooks.csv;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What is wrong with a row is said with file, line, column and reason, for all rows at once, and a
/// file with a bad row changes nothing (which [ScratchBooks#problems] checks each time).
class ImportRowsTest {
    private static final String SHIPMENTS =
            "reference,origin,destination,departed_at,outcome,arrived_at,lost_at,sku,quantity";

    private static ScratchBooks books;

    @BeforeAll
    static void open() {
        books = ScratchBooks.withBasics();
    }

    @AfterAll
    static void close() {
        books.close();
    }

    @Test
    void the_first_line_names_the_columns() {
        assertThat(problems("bodies.csv", "code,colour,code"))
                .containsExactly(
                        "bodies.csv:1: colour: is no column of bodies.csv",
                        "bodies.csv:1: code: is named twice",
                        "bodies.csv:1: name: is missing");
        assertThat(books.problems(new CsvSource(FileKind.BODIES, "bodies.csv", new byte[0])))
                .containsExactly("bodies.csv:1: is empty; the first line names the columns");
    }

    @Test
    void a_row_has_as_many_fields_as_the_first_line() {
        assertThat(problems("bodies.csv", "code,name,kind", "X,X", "Y,Y,moon,"))
                .containsExactly(
                        "bodies.csv:2: has 2 fields, the first line names 3 columns",
                        "bodies.csv:3: has 4 fields, the first line names 3 columns");
    }

    @Test
    void lines_are_those_of_the_file_even_where_a_field_has_several() {
        assertThat(
                        problems(
                                "bodies.csv",
                                "code,name",
                                "",
                                "GOOD,\"a, \"\"b\"\"\"",
                                "BAD,\"two",
                                "lines\"",
                                "WORSE,"))
                .containsExactly(
                        "bodies.csv:4: name: has a control character",
                        "bodies.csv:6: name: is required");
    }

    @Test
    void a_quote_that_does_not_end_is_named_with_its_line() {
        assertThat(problems("bodies.csv", "code,name", "A,A", "B,\"B\" x"))
                .containsExactly(
                        "bodies.csv:3: a quote in a field must be doubled, and a quoted field"
                                + " ended");
    }

    @Test
    void the_text_is_utf_8() {
        byte[] latin = "code,name\nA,A\nB,\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(books.problems(new CsvSource(FileKind.BODIES, "bodies.csv", latin)))
                .containsExactly("bodies.csv:3: is not UTF-8");
    }

    @Test
    void a_mark_of_byte_order_and_line_ends_of_windows_do_not_matter() {
        byte[] text = "\uFEFFcode,name\r\nEARTH, Earth \r\n".getBytes(StandardCharsets.UTF_8);
        ImportReport report = books.run(new CsvSource(FileKind.BODIES, "bodies.csv", text));
        assertThat(report.holds()).isTrue();
        assertThat(report.files().getFirst().unchanged()).isEqualTo(1);
    }

    @Test
    void bodies() {
        assertThat(
                        problems(
                                "bodies.csv",
                                "code,name,local_name,kind",
                                ",Nameless,,",
                                "no code,Name,,",
                                "PLUTO,Pluto,,dwarf",
                                "LONG," + "x".repeat(201) + ",,",
                                "MARS,Mars,,planet",
                                "mars,Mars again,,planet"))
                .containsExactly(
                        "bodies.csv:2: code: is required",
                        "bodies.csv:3: code: 'no code' is not a code: 1 to 32 letters, digits,"
                                + " dots, hyphens or underscores, starting with a letter or digit",
                        "bodies.csv:4: kind: 'dwarf' is not one of planet, moon, other",
                        "bodies.csv:5: name: is longer than 200 characters",
                        "bodies.csv:7: code: MARS stands in line 6 already");
    }

    @Test
    void stations() {
        String first =
                "code,name,body,kind,latitude_deg,longitude_deg,eccentricity,in_service_from,"
                        + "in_service_to";
        assertThat(
                        problems(
                                "stations.csv",
                                first,
                                "A,A,VULCAN,,,,,,",
                                "B,B,EARTH,shed,,,,,",
                                "C,C,EARTH,,90.5,1e3,1,,",
                                "D,D,EARTH,,,,,1998-13,",
                                "E,E,EARTH,,,,,2001-02-03,2001-02-02",
                                "F,F,EARTH,,,,,,2999-01-01",
                                "G,G,EARTH,,,,,,2001"))
                .containsExactly(
                        "stations.csv:2: body: there is no body VULCAN",
                        "stations.csv:3: kind: 'shed' is not one of orbital_station,"
                                + " space_laboratory, surface_base, spaceport, other",
                        "stations.csv:4: eccentricity: 1 is not below 1",
                        "stations.csv:4: latitude_deg: 90.5 is not from -90 to 90",
                        "stations.csv:4: longitude_deg: '1e3' is not a number",
                        "stations.csv:5: in_service_from: '1998-13' is not a date, month or year"
                                + " such as 1998-11-20, 1966-12, 1956",
                        "stations.csv:6: in_service_to: 2001-02-02 is before in_service_from",
                        "stations.csv:7: in_service_to: 2999-01-01 lies in the future",
                        "stations.csv:8: in_service_to: '2001' is not a date such as 2001-03-23");
    }

    @Test
    void locations() {
        assertThat(
                        problems(
                                "locations.csv",
                                "station,code,name,parent,kind",
                                "NOWHERE,A,A,,bay",
                                "HALLEY,B,B,LATER,bay",
                                "HALLEY,C,C,B,bay",
                                "HALLEY,LATER,Later,,hole",
                                "HALLEY,MAIN,Main,MAIN,bay"))
                .containsExactly(
                        "locations.csv:2: station: there is no station NOWHERE",
                        "locations.csv:3: parent: there is no location LATER",
                        "locations.csv:4: parent: the row of B is bad",
                        "locations.csv:5: kind: 'hole' is not one of module, bay, rack, locker,"
                                + " container, tank, other",
                        "locations.csv:6: parent: MAIN cannot be put into MAIN, which it holds");
    }

    @Test
    void fleets_and_ships() {
        assertThat(problems("fleets.csv", "code,name", "A,", "B,B", "B,B"))
                .containsExactly(
                        "fleets.csv:2: name: is required",
                        "fleets.csv:4: code: B stands in line 3 already");
        assertThat(
                        problems(
                                "ships.csv",
                                "code,name,fleet,max_mass_kg,max_volume_m3,home_station",
                                "A,A,ARMADA,,,",
                                "B,B,,-1,1.0000001,",
                                "C,C,,\"1,000\",1000000000001,",
                                "D,D,,,,NOWHERE"))
                .containsExactly(
                        "ships.csv:2: fleet: there is no fleet ARMADA",
                        "ships.csv:3: max_mass_kg: -1 is below 0",
                        "ships.csv:3: max_volume_m3: 1.0000001 has more than 6 decimals",
                        "ships.csv:4: max_mass_kg: '1,000' is not a number",
                        "ships.csv:4: max_volume_m3: 1000000000001 is more than 10^12",
                        "ships.csv:5: home_station: there is no station NOWHERE");
    }

    @Test
    void items() {
        assertThat(
                        problems(
                                "items.csv",
                                "sku,name,unit,unit_mass_kg,tracks_lots,gtin",
                                "A,A,,,,",
                                "B,B,a litre,,,",
                                "C,C,kg,2,,",
                                "D,D,1,,yes,",
                                "E,E,1,,,123",
                                "WATER,Water,L,,,"))
                .containsExactly(
                        "items.csv:2: unit: is required",
                        "items.csv:3: unit: 'a litre' is no UCUM code such as kg, L, m or 1",
                        "items.csv:4: unit_mass_kg: 2 is not 1, the mass of 1 kg",
                        "items.csv:5: tracks_lots: 'yes' is neither true nor false",
                        "items.csv:6: gtin: '123' is not 8, 12, 13 or 14 digits",
                        "items.csv:7: unit: kg cannot be changed to L");
    }

    @Test
    void stock() {
        assertThat(
                        problems(
                                "stock.csv",
                                "reference,station,sku,quantity,location,lot,expires,occurred_at,"
                                        + "precision",
                                "a b,HALLEY,WATER,1,,,,,",
                                "r3,NOWHERE,WATER,1,,,,,",
                                "r4,HALLEY,AIR,1,,,,,",
                                "r5,HALLEY,WATER,0,,,,,",
                                "r6,HALLEY,WATER,0.0001,,,,,",
                                "r7,HALLEY,WATER,1000000000001,,,,,",
                                "r8,HALLEY,WATER,1,ATTIC,,,,",
                                "r9,HALLEY,PILL,1,,,,,",
                                "r10,HALLEY,WATER,1,,,2030-01-01,,",
                                "r11,HALLEY,WATER,1,,,,2001-02-03,",
                                "r12,HALLEY,WATER,1,,,,2999-01-01T00:00:00Z,",
                                "r13,HALLEY,WATER,1,,,,1999-12-31T23:59:59Z,",
                                "r14,HALLEY,WATER,1,,,,,day",
                                "r15,HALLEY,WATER,1,,,,2001-02-03T00:00:00Z,hour",
                                "r15,HALLEY,WATER,1,,,,,"))
                .containsExactly(
                        "stock.csv:2: reference: must be 1 to 128 characters without spaces",
                        "stock.csv:3: station: there is no station NOWHERE",
                        "stock.csv:4: sku: there is no item AIR",
                        "stock.csv:5: quantity: 0 is not above 0",
                        "stock.csv:6: quantity: 0.0001 has more than 3 decimals",
                        "stock.csv:7: quantity: 1000000000001 is more than 10^12",
                        "stock.csv:8: location: there is no location ATTIC",
                        "stock.csv:9: lot: name the lot of PILL",
                        "stock.csv:10: lot: name the lot of WATER",
                        "stock.csv:11: occurred_at: '2001-02-03' is not a time such as"
                                + " 1998-12-07T02:07:00Z",
                        "stock.csv:12: occurred_at: 2999-01-01T00:00:00Z lies in the future",
                        "stock.csv:13: station: HALLEY was not in service before"
                                + " 2000-01-01T00:00:00Z",
                        "stock.csv:14: precision: is given without occurred_at",
                        "stock.csv:15: precision: 'hour' is not one of second, minute, day",
                        "stock.csv:16: reference: r15 stands in line 15 already");
    }

    @Test
    void the_times_of_shipments() {
        assertThat(
                        problems(
                                "shipments.csv",
                                SHIPMENTS,
                                "a,PORT,HALLEY,,delivered,,,,",
                                "b,PORT,HALLEY,2001-01-02T00:00:00Z,delivered,2001-01-01T00:00:00Z,,,",
                                "c,PORT,HALLEY,2001-01-02T00:00:00Z,lost,,2001-01-01T00:00:00Z,,",
                                "d,PORT,HALLEY,2001-01-02T00:00:00Z,lost,2001-01-03T00:00:00Z,,,",
                                "e,PORT,HALLEY,2001-01-02T00:00:00Z,delivered,,2001-01-03T00:00:00Z,,",
                                "f,PORT,HALLEY,2999-01-02T00:00:00Z,delivered,,,,",
                                "g,PORT,HALLEY,1999-01-02T00:00:00Z,delivered,1999-01-03T00:00:00Z,,,",
                                "h,PORT,HALLEY,2001-01-02T00:00:00Z,late,,,,"))
                .containsExactly(
                        "shipments.csv:2: departed_at: is required",
                        "shipments.csv:3: arrived_at: 2001-01-01T00:00:00Z is before departed_at",
                        "shipments.csv:4: lost_at: 2001-01-01T00:00:00Z is before departed_at",
                        "shipments.csv:5: arrived_at: is given for a lost shipment",
                        "shipments.csv:6: lost_at: is given for a delivered shipment",
                        "shipments.csv:7: departed_at: 2999-01-02T00:00:00Z lies in the future",
                        "shipments.csv:8: destination: HALLEY was not in service before"
                                + " 2000-01-01T00:00:00Z",
                        "shipments.csv:9: outcome: 'late' is not one of delivered, lost, open");
    }

    @Test
    void the_cargo_of_shipments() {
        String flight = ",PORT,HALLEY,2001-01-02T00:00:00Z,delivered,2001-01-03T00:00:00Z,,";
        assertThat(
                        problems(
                                "shipments.csv",
                                SHIPMENTS,
                                "a" + flight + "WATER,1",
                                "a" + flight + "WATER,2",
                                "b" + flight + "WATER,",
                                "c" + flight + ",5",
                                "d" + flight + "WATER,1",
                                "d" + flight + ",",
                                "e" + flight + "WATER,1",
                                "e" + flight.replace("PORT", "KSC") + "FOOD,1",
                                "f" + flight + "WATER,1",
                                "a" + flight + "FOOD,1",
                                "g" + flight + "WATER,1",
                                "g" + flight + "AIR,1",
                                "h" + flight + "PILL,1",
                                "i" + flight.replace("PORT", "HALLEY") + "WATER,1"))
                .containsExactly(
                        "shipments.csv:3: sku: WATER stands in line 2 already",
                        "shipments.csv:4: quantity: is required",
                        "shipments.csv:5: sku: is required",
                        "shipments.csv:7: sku: is required",
                        "shipments.csv:9: origin: differs from line 8 of the same shipment",
                        "shipments.csv:11: reference: a stands in line 2 already",
                        "shipments.csv:13: sku: there is no item AIR",
                        "shipments.csv:14: lot: name the lot of PILL",
                        "shipments.csv:15: reference: both ends are HALLEY");
    }

    @Test
    void what_a_shipment_refers_to_must_be_there() {
        assertThat(
                        problems(
                                "shipments.csv",
                                SHIPMENTS + ",ship,eta",
                                "a,KSC,HALLEY,2001-01-02T00:00:00Z,delivered,,,,,,",
                                "b,PORT,MIR,2001-01-02T00:00:00Z,delivered,,,,,,",
                                "c,PORT,HALLEY,2001-01-02T00:00:00Z,delivered,,,,,ARK,",
                                "d,PORT,HALLEY,2001-01-02T00:00:00Z,delivered,,,,,,"
                                        + "2001-01-01T00:00:00Z"))
                .containsExactly(
                        "shipments.csv:2: origin: there is no station KSC",
                        "shipments.csv:3: destination: there is no station MIR",
                        "shipments.csv:4: ship: there is no ship ARK",
                        "shipments.csv:5: eta: 2001-01-01T00:00:00Z is before departed_at");
    }

    @Test
    void files_before_the_bad_one_stay_and_later_ones_are_not_read() {
        try (ScratchBooks some = new ScratchBooks()) {
            ImportReport report =
                    some.run(
                            csv("bodies.csv", "code,name", "EARTH,Earth"),
                            csv("stations.csv", "code,name,body", "A,A,EARTH", "B,,EARTH"),
                            csv("fleets.csv", "code,name", "F,F"));
            assertThat(ScratchBooks.texts(report))
                    .containsExactly("stations.csv:3: name: is required");
            assertThat(report.files().stream().map(FileReport::file))
                    .containsExactly("bodies.csv", "stations.csv");
            assertThat(some.rows("SELECT code FROM body")).containsExactly(List.of("EARTH"));
            assertThat(some.rows("SELECT code FROM station")).isEmpty();
            assertThat(some.rows("SELECT code FROM fleet")).isEmpty();
        }
    }

    private static List<String> problems(String file, String... lines) {
        return books.problems(csv(file, lines));
    }
}
