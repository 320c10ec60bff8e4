package io.nebulon.desktop.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.gateway.user.Role;
import io.nebulon.desktop.gateway.user.UserInput;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.testing.DeskScene;
import java.util.List;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The log by keys alone, over a real server.
final class EventsWalkTest {
    private static final TestServer SERVER = TestServer.start();
    private static final Connection OTHER = SERVER.admin();
    private static final Log LOG = new Log(OTHER);
    private DeskScene scene;

    @BeforeAll
    static void furnish() {
        LOG.furnish();
        TestServer.done(
                OTHER.users()
                        .create(
                                new UserInput(
                                        "vera",
                                        TestServer.PASSWORD,
                                        "Vera",
                                        null,
                                        List.of(Role.VIEWER),
                                        null,
                                        null,
                                        null,
                                        false),
                                Intent.fresh()));
    }

    @AfterAll
    static void close() {
        OTHER.close();
        SERVER.close();
    }

    @AfterEach
    void leave() {
        scene.close();
    }

    private void open(Connection connection) {
        scene = DeskScene.open(connection, "KSC", EventsScreen::new);
    }

    private static LogEvent newest(String type) {
        return LOG.all().stream().filter(e -> e.type().equals(type)).findFirst().orElseThrow();
    }

    private void select(LogEvent event) {
        scene.show(new Place.Event(event.position()));
        scene.await(
                "the event",
                () ->
                        scene.desk().layers().lookup("#event-pane") instanceof EventPane pane
                                && pane.isComplete());
    }

    private String verdict() {
        return scene.desk().layers().lookup("#verified") instanceof VerifiedView shown
                ? shown.said()
                : "";
    }

    @Test
    void enterLeadsToWhatAnEventIsAbout() {
        open(SERVER.admin());
        LogEvent lost = newest("shipment.lost");
        select(lost);
        scene.press(KeyCode.ENTER);
        assertThat(scene.opened()).containsExactly(new Place.Shipment(lost.subjectKey()));
        LogEvent issued = newest("stock.issued");
        select(issued);
        scene.press(KeyCode.ENTER);
        assertThat(scene.opened()).contains(new Place.Item("KSC", "WATER"));
    }

    @Test
    void theChainIsVerifiedByOneKey() {
        open(SERVER.admin());
        select(newest("stock.issued"));
        assertThat(verdict()).contains("Not verified");
        scene.press(KeyCode.V);
        scene.await("the verdict", () -> EventsScreen.isVerified(scene.desk().layers()));
        assertThat(verdict()).contains("events verified").contains("add up to 0");
    }

    @Test
    void whoIsNoAdministratorIsToldThatTheChainIsNotTheirs() {
        open(
                TestServer.connection(
                        TestServer.signIn(SERVER.address(), "vera", TestServer.PASSWORD, null)));
        select(newest("stock.issued"));
        scene.press(KeyCode.V);
        assertThat(verdict()).contains("Only administrators");
        assertThat(scene.isThere("#topic-security")).isFalse();
        assertThat(scene.isThere("#topic-stock")).isTrue();
    }

    @Test
    void theJsonOfAnEventIsShownAndCopied() {
        open(SERVER.admin());
        LogEvent paid = newest("trade.paid");
        select(paid);
        scene.press(KeyCode.J);
        scene.await(
                "the JSON",
                () ->
                        scene.desk().layers().lookup("#json-text") instanceof TextArea text
                                && text.getText().contains(paid.id()));
        scene.press(KeyCode.CONTROL, KeyCode.ENTER);
        scene.await(
                "the copy",
                () ->
                        String.valueOf(Clipboard.getSystemClipboard().getString())
                                .contains("nebulon.trade.paid.v1"));
        scene.press(KeyCode.ESCAPE);
        scene.awaitNoNode("#json-sheet");
    }

    @Test
    void spacePausesAndTakesInWhatHasCome() {
        open(SERVER.admin());
        select(newest("stock.issued"));
        scene.press(KeyCode.SPACE);
        scene.awaitNode("#events-paused");
        LOG.receive("4");
        long position = LOG.all().getFirst().position();
        scene.await("one is counted", () -> said("#events-pause").contains("1 new"));
        scene.press(KeyCode.SPACE);
        scene.await(
                "it is in the list", () -> !said("#events-pause").contains("new") && has(position));
    }

    private String said(String selector) {
        return String.valueOf(scene.desk().layers().lookup(selector).getAccessibleText());
    }

    private boolean has(long position) {
        return scene.desk().layers().lookup("#events-table")
                        instanceof javafx.scene.control.TableView<?> table
                && table.getItems().stream()
                        .anyMatch(e -> e instanceof LogEvent event && event.position() == position);
    }

    @Test
    void onlyWhatATradeIsAboutAndWhatIsTyped() {
        open(SERVER.admin());
        select(newest("trade.paid"));
        scene.press(KeyCode.A);
        scene.await("four events", () -> count() == 4);
        scene.press(KeyCode.SLASH);
        scene.type("refunded");
        scene.await("one event", () -> count() == 1);
    }

    @Test
    void whatASearchHidesIsShownAgainByTheButtonThatStandsInItsPlace() {
        open(SERVER.admin());
        select(newest("trade.paid"));
        int all = count();
        scene.press(KeyCode.SLASH);
        scene.type("antimatter");
        scene.awaitNode("#showAll");
        scene.click("#showAll");
        scene.await("all events", () -> count() == all);
    }

    private int count() {
        return scene.desk().layers().lookup("#events-table")
                        instanceof javafx.scene.control.TableView<?> table
                ? table.getItems().size()
                : -1;
    }
}
