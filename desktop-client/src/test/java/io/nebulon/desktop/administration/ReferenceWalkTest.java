package io.nebulon.desktop.administration;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.fleet.ShipInput;
import io.nebulon.desktop.gateway.inventory.ItemInput;
import io.nebulon.desktop.gateway.station.Body;
import io.nebulon.desktop.gateway.station.BodyInput;
import io.nebulon.desktop.gateway.station.Location;
import io.nebulon.desktop.gateway.station.Station;
import io.nebulon.desktop.gateway.station.StationInput;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.gateway.wire.ReferenceFilter;
import io.nebulon.desktop.gateway.wire.ServiceStatus;
import io.nebulon.desktop.testing.DeskScene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Stations, bodies, items, ships and fleets by keys alone, over a real server.
final class ReferenceWalkTest {
    private static final TestServer SERVER = TestServer.start();
    private static final Connection OTHER = SERVER.admin();

    private AdminPage page;

    @BeforeAll
    static void furnish() {
        TestServer.furnish(OTHER, "1000");
    }

    @AfterAll
    static void close() {
        OTHER.close();
        SERVER.close();
    }

    @BeforeEach
    void open() {
        page = AdminPage.open(SERVER);
    }

    @AfterEach
    void leave() {
        page.close();
    }

    private static Body body(String code) {
        return TestServer.done(OTHER.bodies().get(code)).value();
    }

    private static Station station(String code) {
        return TestServer.done(OTHER.stations().get(code)).value();
    }

    private static void item(String sku, String name) {
        TestServer.done(
                OTHER.items()
                        .register(
                                new ItemInput(sku, name, "kg", null, null, null, null, false, null),
                                Intent.fresh()));
    }

    // ---- bodies

    @Test
    void aBodyIsRegisteredWithItsFactsAndEditedAndTheEditTakenBack() {
        page.bodies().press(KeyCode.N).opens("body-sheet");
        page.type("titan").next().type("Titan").next().next().type("orbits: Saturn").commit();
        page.closes("body-sheet");
        assertThat(body("TITAN").name()).isEqualTo("Titan");
        assertThat(body("TITAN").attributes()).containsExactly(Map.entry("orbits", "Saturn"));

        page.select("bodies", "TITAN").press(KeyCode.E).opens("body-sheet");
        page.retype("Titan, moon").commit().closes("body-sheet");
        assertThat(body("TITAN").name()).isEqualTo("Titan, moon");
        assertThat(body("TITAN").attributes()).containsKey("orbits");

        page.await("the way back", () -> page.desk().undoProperty().get() != null);
        DeskScene.onFx(() -> {
            page.desk().undoProperty().get().preview().run();
            return true;
        });
        page.opens("body-sheet").commit().closes("body-sheet");
        assertThat(body("TITAN").name()).isEqualTo("Titan");
    }

    @Test
    void aFactThatIsNoneIsRefusedWhereItStands() {
        page.bodies().press(KeyCode.N).opens("body-sheet");
        page.type("RHEA").next().type("Rhea").next().next().type("just words").commit();
        assertThat(page.refusal()).contains("just words");
    }

    @Test
    void aBodyWithAStationIsNotRetired() {
        page.select("bodies", "EARTH").press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.X).goAhead();
        assertThat(page.notDone()).contains("A station in service is at it.");
        assertThat(body("EARTH").status()).isEqualTo(ServiceStatus.ACTIVE);
    }

    @Test
    void aStaleEditShowsBothVersions() {
        TestServer.done(
                OTHER.bodies().register(new BodyInput("MOON", "Moon", null, null), Intent.fresh()));
        page.select("bodies", "MOON").press(KeyCode.E).opens("body-sheet");
        TestServer.done(
                OTHER.bodies().replace("MOON", new BodyInput("MOON", "Luna", null, null), null));
        page.retype("The Moon").commit().opens("conflict");
        page.press(KeyCode.TAB).press(KeyCode.SPACE);
        page.await("mine", () -> body("MOON").name().equals("The Moon"));
    }

    // ---- stations

    @Test
    void aStationIsRegisteredWithItsPositionAndAPlace() {
        page.stations().press(KeyCode.N).opens("station-sheet");
        page.type("ARTEMIS").next().type("Artemis Base Camp").next().type("Earth");
        page.await("the list", () -> page.desk().layers().isDropDownOpen());
        page.next().type("surface").next().type("NASA").next();
        page.type("-89.5").next().type("222.7").commit().closes("station-sheet");
        Station made = station("ARTEMIS");
        assertThat(made.body()).isEqualTo("EARTH");
        assertThat(made.kind()).isEqualTo("surface");
        assertThat(made.position().latitudeDeg()).isEqualByComparingTo("-89.5");
        assertThat(made.position().longitudeDeg()).isEqualByComparingTo("222.7");

        page.select("stations", "ARTEMIS").press(KeyCode.A).opens("place-sheet");
        page.type("DOME").next().type("Dome").commit().closes("place-sheet");
        assertThat(TestServer.done(OTHER.locations().all("ARTEMIS")).value())
                .extracting(Location::code)
                .contains("DOME");
    }

    @Test
    void aNewStationCanBeChosenAtOnce() {
        TestServer.done(
                OTHER.stations()
                        .register(
                                new StationInput(
                                        "GATEWAY", "Gateway", "EARTH", null, null, null, null, null,
                                        null),
                                Intent.fresh()));
        page.await(
                "it among the stations",
                () ->
                        page.desk().choosableStations().stream()
                                .anyMatch(station -> station.name().equals("Gateway")));
    }

    @Test
    void aPlaceIsRenamedAndTheChangeCanBeTakenBack() {
        TestServer.done(
                OTHER.locations()
                        .add("KSC", new Location("RACK-9", "Rack 9", null, null), Intent.fresh()));
        page.select("stations", "KSC");
        page.await("the places", () -> page.lists("stowage", ReferenceWalkTest::isRack));
        page.press(KeyCode.ENTER); // to what can be done, and on to the places
        page.press(KeyCode.TAB).press(KeyCode.TAB).press(KeyCode.TAB).press(KeyCode.END);
        page.press(KeyCode.ENTER).opens("place-sheet");
        page.retype("Rack nine").commit().closes("place-sheet");
        assertThat(rack().name()).isEqualTo("Rack nine");

        page.await("the way back", () -> page.desk().undoProperty().get() != null);
        DeskScene.onFx(() -> {
            page.desk().undoProperty().get().preview().run();
            return true;
        });
        page.opens("place-sheet").commit().closes("place-sheet");
        assertThat(rack().name()).isEqualTo("Rack 9");
    }

    private static boolean isRack(Object row) {
        return row instanceof Location place && place.code().equals("RACK-9");
    }

    private static Location rack() {
        return TestServer.done(OTHER.locations().get("KSC", "RACK-9")).value();
    }

    @Test
    void aPositionThatIsNoneIsRefusedAtItsField() {
        page.select("stations", "ISS").press(KeyCode.E).opens("station-sheet");
        page.next().next().next().next().retype("91").commit();
        assertThat(page.refusal()).startsWith("Latitude from");
    }

    @Test
    void aStationWithStockIsNotRetired() {
        page.select("stations", "KSC").press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.X).goAhead();
        assertThat(page.notDone()).contains("It still holds stock");
        assertThat(station("KSC").status()).isEqualTo(ServiceStatus.ACTIVE);
    }

    // ---- items

    @Test
    void anItemIsRegisteredAndRetired() {
        page.items().press(KeyCode.N).opens("item-sheet");
        page.type("FILTER-A2").next().type("Air filter A2").next().type("1").next();
        page.type("Spares").next().type("0.85").commit().closes("item-sheet");
        var made = TestServer.done(OTHER.items().get("FILTER-A2")).value();
        assertThat(made.category()).isEqualTo("Spares");
        assertThat(made.unitMassKg()).isEqualByComparingTo("0.85");

        page.select("items", "FILTER-A2").press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.X);
        page.goAhead();
        page.await(
                "retired",
                () ->
                        TestServer.done(OTHER.items().get("FILTER-A2")).value().status()
                                == ServiceStatus.RETIRED);
    }

    @Test
    void anotherUnitIsRefusedOnceSomethingWasBooked() {
        page.select("items", "WATER").press(KeyCode.E).opens("item-sheet");
        page.next().retype("L").commit();
        assertThat(page.refusal()).startsWith("It was booked before");
    }

    @Test
    void whatAnotherClientRegistersComesByTheFeedAndIsFound() {
        page.items();
        item("SOAP", "Soap");
        page.await("soap", () -> page.lists("items", row -> row.toString().contains("SOAP")));
        page.press(KeyCode.SLASH).type("soap");
        page.await(
                "only soap", () -> !page.lists("items", row -> row.toString().contains("WATER")));
    }

    // ---- fleets and ships

    @Test
    void aFleetIsRegisteredAndRenamed() {
        page.fleets().press(KeyCode.N).opens("fleet-sheet");
        page.type("DRAGON").next().type("Dragon").commit().closes("fleet-sheet");
        page.select("fleets", "DRAGON").press(KeyCode.E).opens("fleet-sheet");
        page.retype("Cargo Dragon").commit().closes("fleet-sheet");
        assertThat(TestServer.done(OTHER.fleets().all(ReferenceFilter.ALL)).value())
                .extracting("name")
                .contains("Cargo Dragon");
    }

    @Test
    void aShipLeadsToTheScreenOfTheFleet() {
        TestServer.done(
                OTHER.ships()
                        .register(
                                new ShipInput("CRS-31", "Dragon", null, null, null, null, "KSC"),
                                Intent.fresh()));
        page.ships().select("ships", "CRS-31").press(KeyCode.ENTER);
        assertThat(page.opened()).contains(new Place.Ship("CRS-31"));
        page.press(KeyCode.N);
        assertThat(page.opened()).contains(new Place.Form("fleet", "register", Map.of()));
    }

    @Test
    void aCodeThatIsTakenIsRefusedAtItsField() {
        for (String sheet : List.of("stations", "bodies")) {
            page.select(sheet, sheet.equals("stations") ? "ISS" : "EARTH");
            page.press(KeyCode.N);
            String id = sheet.equals("stations") ? "station-sheet" : "body-sheet";
            page.opens(id).type(sheet.equals("stations") ? "ISS" : "EARTH").next().type("Again");
            if (sheet.equals("stations")) {
                page.next().type("Earth");
                page.await("the list", () -> page.desk().layers().isDropDownOpen());
                page.next();
            }
            page.commit();
            assertThat(page.refusal()).isEqualTo("That code is taken.");
            page.press(KeyCode.ESCAPE);
            page.await("the question", () -> page.desk().layers().isFloating());
            page.press(KeyCode.TAB).press(KeyCode.SPACE).closes(id);
        }
    }

    // ---- files

    private static Path file(String content) throws IOException {
        Path file = Files.createTempFile("items", ".csv");
        file.toFile().deleteOnExit();
        return Files.writeString(file, content);
    }

    @Test
    void aFileIsLookedAtBeforeItIsImported() throws IOException {
        Path file = file("sku,name,unit\nTOWEL,Towel,1\nROPE,Rope,m\n");
        page.items().press(KeyCode.CONTROL, KeyCode.I).opens("import-sheet");
        page.type(file.toString()).commit().opens("import-report");
        assertThat(isItem("TOWEL")).isFalse();
        page.commit().closes("import-sheet");
        assertThat(isItem("TOWEL")).isTrue();
        page.await("rope", () -> page.lists("items", row -> row.toString().contains("ROPE")));
    }

    @Test
    void everyBadRowIsNamedAndNothingIsImported() throws IOException {
        Path file = file("sku,name,unit\nNET,Net,1\nBAD SKU,Bad,1\nNO-NAME,,1\n");
        page.items().press(KeyCode.CONTROL, KeyCode.I).opens("import-sheet");
        page.type(file.toString()).commit().opens("import-problems");
        assertThat(page.rows("import-problems")).isEqualTo(2);
        page.commit().opens("import-problems");
        assertThat(isItem("NET")).isFalse();
    }

    @Test
    void aFileThatIsNotThereIsRefusedAtItsField() {
        page.items().press(KeyCode.CONTROL, KeyCode.I).opens("import-sheet");
        page.type("/no/such/file.csv").commit();
        assertThat(page.refusal()).startsWith("There is no such file");
    }

    @Test
    void aListIsWrittenIntoAFileThatIsNamedByKeys() throws IOException {
        Path folder = Files.createTempDirectory("export");
        Path file = folder.resolve("items.csv");
        page.items().press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.E).opens("export-sheet");
        page.retype(folder.resolve("none").resolve("items.csv").toString()).commit();
        assertThat(page.refusal()).startsWith("There is no such folder");
        page.retype(file.toString()).commit().closes("export-sheet");
        assertThat(Files.readString(file)).startsWith("sku,name,").contains("WATER");

        page.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.E).opens("export-sheet");
        page.retype(file.toString()).commit();
        assertThat(page.refusal()).startsWith("There is a file of that name");
        page.press(KeyCode.ALT, KeyCode.R).closes("export-sheet");
        Files.delete(file);
        Files.delete(folder);
    }

    private static boolean isItem(String sku) {
        try {
            return OTHER.items().get(sku).await().ifDone().isPresent();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
