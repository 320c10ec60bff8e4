package io.nebulon.desktop.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.testing.TestServer;
import io.nebulon.desktop.testing.Fx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableRow;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;

/// Somebody who sits in front of the client: sees what is in sight, presses keys, types, clicks.
/// Page objects are made of it.
final class Sitting implements AutoCloseable {
    private final Path folder;
    private final Client client;
    private final Guide guide;
    private final FxRobot mouse = new FxRobot();

    private Sitting(Path folder, Client client) {
        this.folder = folder;
        this.client = client;
        this.guide = new Guide(client);
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

    Sitting press(String... keys) {
        for (String one : keys) {
            doing(() -> guide.press(one));
        }
        return this;
    }

    Sitting type(String text) {
        doing(() -> guide.type(text));
        return this;
    }

    /// Writes into the focused field in place of what is in it.
    Sitting write(String text) {
        Fx.run(() -> {
            if (client.scene().getFocusOwner() instanceof TextInputControl field) {
                field.clear();
            }
        });
        return type(text);
    }

    Sitting click(String selector) {
        Node node = find(selector);
        mouse.clickOn(node);
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
        doing(() -> guide.await(what, condition));
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
        return Fx.on(() ->
                client.scene().getRoot().lookupAll(table + " .table-row-cell").stream()
                        .filter(node -> node instanceof TableRow<?> row && !row.isEmpty())
                        .map(Sitting::cells)
                        .filter(cells -> cells.startsWith(first + " |"))
                        .findFirst()
                        .orElse(""));
    }

    private static String cells(Node row) {
        StringBuilder cells = new StringBuilder();
        row.lookupAll(".table-cell").stream()
                .filter(node -> node.isVisible() && node instanceof TableCell<?, ?>)
                .sorted(Comparator.comparingDouble(Node::getLayoutX))
                .forEach(node -> cells.append(((TableCell<?, ?>) node).getText()).append(" | "));
        return cells.toString();
    }

    void seesRow(String table, String first, String part) {
        until(first + " shows " + part, () -> rowNow(table, first).contains(part));
    }

    private String rowNow(String table, String first) {
        return client.scene().getRoot().lookupAll(table + " .table-row-cell").stream()
                .filter(node -> node instanceof TableRow<?> row && !row.isEmpty())
                .map(Sitting::cells)
                .filter(cells -> cells.startsWith(first + " |"))
                .findFirst()
                .orElse("");
    }

    /// Everything in sight fits.
    Sitting fits() {
        assertThat(Fx.on(() -> LayoutFaults.of(client.scene()))).isEmpty();
        return this;
    }

    @Override
    public void close() {
        Fx.run(() -> {
            client.close();
            client.scene().getWindow().hide();
        });
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
