package io.nebulon.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.Feature;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.testing.Fx;
import io.nebulon.desktop.testing.StyleWarnings;
import io.nebulon.desktop.ui.key.Keys;
import io.nebulon.desktop.ui.theme.ThemeChoice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableRow;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;

/// Somebody who sits in front of the client: sees what is in sight, presses keys, types, clicks.
/// Page objects are made of it.
final class Sitting implements AutoCloseable {
    private final Path folder;
    private final Client client;
    private final Guide guide;
    private final FxRobot hands = new FxRobot();

    private Sitting(Path folder, Client client) {
        this.folder = folder;
        this.client = client;
        this.guide = new Guide(client, TestServer.PASSWORD);
    }

    /// In front of the way in.
    static Sitting start() {
        return start(temporary(), null);
    }

    static Sitting start(Path folder, String server) {
        Client client =
                Fx.on(() -> {
                    Stage stage = new Stage();
                    Options options = new Options(null, folder.resolve("home"), server, folder);
                    Client opened = new Client(stage, options, TestServer.SERVERS);
                    opened.look().motionReducedProperty().set(true);
                    opened.start();
                    stage.setWidth(1440);
                    stage.setHeight(900);
                    return opened;
                });
        return new Sitting(folder, client);
    }

    /// In front of a station's screens, signed in already.
    static Sitting at(Connection connection) {
        Sitting sitting = start();
        Fx.run(() -> sitting.client.entered(null, connection));
        sitting.until("the frame is there", () -> sitting.client.desk() != null);
        sitting.until("it is live", () -> sitting.desk().link().stateProperty().get().isLive());
        return sitting;
    }

    /// In front of the screens, about one station.
    static Sitting at(Connection connection, String station) {
        Sitting sitting = at(connection);
        Fx.run(() -> {
            Desk desk = sitting.desk();
            desk.stationProperty().set(desk.stations().get(station));
        });
        return sitting;
    }

    /// Opens a screen by the key that stands beside it in the menu.
    Sitting go(String screen) {
        List<String> inOrder =
                client.features().stream()
                        .sorted(Comparator.comparing(Feature::isSecondary))
                        .map(Feature::id)
                        .toList();
        press(screen.equals("settings") ? "Ctrl+," : "Ctrl+" + (inOrder.indexOf(screen) + 1));
        until(screen + " is open", () -> screen.equals(client.memory().get("screen").orElse("")));
        return this;
    }

    /// Looks at something by the palette: `#WATER`, `@KSC`.
    Sitting goTo(String typed, String name) {
        press("Ctrl+K").type(typed);
        until(
                name + " is chosen",
                () ->
                        client.scene().getRoot().lookupAll(".palette-row").stream()
                                .anyMatch(row ->
                                        row.getPseudoClassStates()
                                                        .contains(
                                                                PseudoClass.getPseudoClass(
                                                                        "chosen"))
                                                && row.getAccessibleText().startsWith(name)));
        return press("Enter");
    }

    /// In another size of window and of text, and another theme.
    Sitting wearing(ThemeChoice theme, int width, int height, int textPercent) {
        Fx.run(() -> {
            client.look().choiceProperty().set(theme);
            client.look().textPercentProperty().set(textPercent);
            client.scene().getWindow().setWidth(width);
            client.scene().getWindow().setHeight(height);
        });
        until(
                "it is " + width + " wide",
                () -> client.desk() != null && client.scene().getWidth() == width);
        return this;
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("nebulon-sitting");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    Client client() {
        return client;
    }

    Desk desk() {
        return guide.desk();
    }

    // ---- hands

    /// Presses keys one after the other: `R`, `Ctrl+Shift+C`, `F6`.
    Sitting press(String... keys) {
        for (String one : keys) {
            Keys all = Keys.of(one);
            List<KeyCode> codes = new ArrayList<>();
            if (all.isCtrl()) {
                codes.add(KeyCode.CONTROL);
            }
            if (all.isAlt()) {
                codes.add(KeyCode.ALT);
            }
            if (all.isShift()) {
                codes.add(KeyCode.SHIFT);
            }
            codes.add(Guide.code(all));
            hands.push(codes.toArray(KeyCode[]::new));
            doing(guide::settle);
        }
        return this;
    }

    Sitting type(String text) {
        hands.write(text, 0);
        doing(guide::settle);
        return this;
    }

    /// Writes into the focused field in place of what is in it.
    Sitting write(String text) {
        return press("Ctrl+A").type(text);
    }

    Sitting click(String selector) {
        Node node = find(selector);
        hands.clickOn(node);
        return this;
    }

    @FunctionalInterface
    private interface Doing {
        void run() throws InterruptedException;
    }

    private static void doing(Doing work) {
        try {
            work.run();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    // ---- eyes

    Node find(String selector) {
        try {
            return guide.find(selector);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    void until(String what, BooleanSupplier condition) {
        doing(() -> {
            try {
                guide.await(what, condition);
            } catch (IllegalStateException e) {
                throw new AssertionError(
                        e.getMessage()
                                + "; focus: "
                                + Fx.on(client.scene()::getFocusOwner)
                                + "; in sight: "
                                + Fx.on(this::words),
                        e);
            }
        });
    }

    private List<String> words() {
        return client.scene().getRoot().lookupAll(".label").stream()
                .filter(node -> isShown(node) && node instanceof Labeled)
                .map(node -> ((Labeled) node).getText())
                .filter(text -> text != null && !text.isBlank())
                .toList();
    }

    boolean isInSight(String selector) {
        return Fx.on(() -> isShownNow(selector));
    }

    /// The same for who is on the thread that draws.
    boolean isShownNow(String selector) {
        return client.scene().getRoot().lookupAll(selector).stream().anyMatch(Sitting::isShown);
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /// Whether the focus is on something or in it.
    boolean focusIsIn(String selector) {
        Node at = client.scene().getFocusOwner();
        while (at != null) {
            if (client.scene().getRoot().lookupAll(selector).contains(at)) {
                return true;
            }
            at = at.getParent();
        }
        return false;
    }

    /// Goes from region to region until the focus is there.
    Sitting reach(String selector) {
        for (int regions = 0; regions < 8; regions++) {
            if (Fx.on(() -> focusIsIn(selector))) {
                return this;
            }
            press("F6");
        }
        throw new AssertionError("F6 does not lead to " + selector);
    }

    /// Waits until a text is in sight somewhere.
    Sitting sees(String text) {
        until("\"" + text + "\" is in sight", () -> isWritten(text));
        return this;
    }

    boolean isWritten(String text) {
        return client.scene().getRoot().lookupAll("*").stream()
                .filter(Sitting::isShown)
                .anyMatch(node ->
                        String.valueOf(node.getAccessibleText()).contains(text)
                                || node instanceof Labeled labeled
                                        && labeled.getText() != null
                                        && labeled.getText().contains(text)
                                || node instanceof TextInputControl field
                                        && field.getText() != null
                                        && field.getText().contains(text));
    }

    /// What stands in a row of the list, by the text in its first column; empty when it is not
    /// there.
    String row(String table, String first) {
        return Fx.on(() -> rowNow(table, first));
    }

    private static String cells(Node row) {
        StringBuilder cells = new StringBuilder();
        row.lookupAll(".table-cell").stream()
                .filter(node -> node.isVisible() && node instanceof TableCell<?, ?>)
                .sorted(Comparator.comparingDouble(Node::getLayoutX))
                .forEach(node -> cells.append(text((TableCell<?, ?>) node)).append(" | "));
        return cells.toString();
    }

    /// What stands in a cell, each of its lines set off.
    private static String text(TableCell<?, ?> cell) {
        if (cell.getText() != null && !cell.getText().isEmpty()) {
            return cell.getText();
        }
        return cell.lookupAll(".label").stream()
                .filter(Labeled.class::isInstance)
                .map(node -> ((Labeled) node).getText())
                .filter(text -> text != null && !text.isEmpty())
                .collect(Collectors.joining(" | "));
    }

    void seesRow(String table, String first, String part) {
        until(first + " shows " + part, () -> rowNow(table, first).contains(part));
    }

    private String rowNow(String table, String first) {
        return client.scene().getRoot().lookupAll(table + " .table-row-cell").stream()
                .filter(node -> node instanceof TableRow<?> row && !row.isEmpty())
                .map(Sitting::cells)
                .filter(cells ->
                        cells.startsWith(first + " |") || cells.contains(" " + first + " |"))
                .findFirst()
                .orElse("");
    }

    /// Everything in sight fits.
    Sitting fits() {
        assertThat(Fx.on(() -> LayoutFaults.of(client.scene()))).isEmpty();
        return this;
    }

    /// Closes the window; what the client keeps stays.
    void leave() {
        Fx.run(() -> {
            client.close();
            client.scene().getWindow().hide();
        });
        assertThat(StyleWarnings.taken()).isEmpty();
    }

    @Override
    public void close() {
        leave();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
