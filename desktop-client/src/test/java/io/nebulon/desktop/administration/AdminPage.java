package io.nebulon.desktop.administration;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.testing.DeskScene;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

/// The administration as somebody sees it who has no mouse.
final class AdminPage implements AutoCloseable {
    private final DeskScene scene;

    private AdminPage(DeskScene scene) {
        this.scene = scene;
    }

    static AdminPage open(TestServer server) {
        return new AdminPage(DeskScene.open(server.admin(), "KSC", AdministrationScreen::new));
    }

    Desk desk() {
        return scene.desk();
    }

    List<Place> opened() {
        return scene.opened();
    }

    // ---- sections

    /// Goes to a section by its key.
    AdminPage section(String id, KeyCode digit) {
        press(KeyCode.ALT, digit);
        scene.awaitNode("#" + id + "-table");
        return this;
    }

    AdminPage users() {
        return section("users", KeyCode.DIGIT1);
    }

    AdminPage roles() {
        return section("roles", KeyCode.DIGIT2);
    }

    AdminPage stations() {
        return section("stations", KeyCode.DIGIT3);
    }

    AdminPage bodies() {
        return section("bodies", KeyCode.DIGIT4);
    }

    AdminPage items() {
        return section("items", KeyCode.DIGIT5);
    }

    AdminPage ships() {
        return section("ships", KeyCode.DIGIT6);
    }

    AdminPage fleets() {
        return section("fleets", KeyCode.DIGIT7);
    }

    AdminPage keys() {
        return section("keys", KeyCode.DIGIT8);
    }

    /// Selects something, as whoever follows a link does.
    AdminPage select(String section, String key) {
        scene.show(new Place.Form(AdministrationFeature.ID, section, Map.of("key", key)));
        scene.await("the pane about " + key, () -> pane(key));
        return this;
    }

    private boolean pane(String key) {
        return scene.desk().layers().lookupAll("#thing-pane").stream()
                .anyMatch(node -> node instanceof ThingPane pane && pane.isAbout(key));
    }

    // ---- keys

    AdminPage press(KeyCode... keys) {
        scene.press(keys);
        return this;
    }

    AdminPage type(String text) {
        scene.type(text);
        return this;
    }

    /// Goes on to the next field.
    AdminPage next() {
        return press(KeyCode.ENTER);
    }

    AdminPage commit() {
        return press(KeyCode.CONTROL, KeyCode.ENTER);
    }

    /// Overwrites what is in the field.
    AdminPage retype(String text) {
        press(KeyCode.CONTROL, KeyCode.A);
        return type(text);
    }

    AdminPage opens(String sheet) {
        scene.awaitNode("#" + sheet);
        return this;
    }

    AdminPage closes(String sheet) {
        scene.awaitNoNode("#" + sheet);
        return this;
    }

    /// Gives the answer that is not the safe one.
    AdminPage goAhead() {
        opens("question");
        press(KeyCode.TAB);
        press(KeyCode.SPACE);
        return this;
    }

    // ---- what is there

    void await(String what, java.util.function.BooleanSupplier condition) {
        scene.await(what, condition);
    }

    /// Waits for a refusal in the open sheet.
    String refusal() {
        scene.awaitNode(".refusal-text");
        return DeskScene.onFx(() -> ((Labeled) lookup(".refusal-text")).getText());
    }

    /// Waits until the pane says why something was not done.
    String notDone() {
        scene.awaitNode("#refused");
        return DeskScene.onFx(() -> lookup("#refused").getAccessibleText());
    }

    String secret() {
        scene.awaitNode("#secret-sheet");
        return DeskScene.onFx(() -> ((TextField) lookup("#secret")).getText());
    }

    private Node lookup(String selector) {
        return scene.desk().layers().lookup(selector);
    }

    boolean isOpen(String sheet) {
        return scene.isThere("#" + sheet);
    }

    /// Whether the table in sight has a row of which something says so.
    boolean lists(String section, java.util.function.Predicate<Object> row) {
        return lookup("#" + section + "-table") instanceof TableView<?> table
                && table.getItems().stream().anyMatch(row);
    }

    int rows(String table) {
        return DeskScene.onFx(() -> ((TableView<?>) lookup("#" + table)).getItems().size());
    }

    @Override
    public void close() {
        scene.close();
    }
}
