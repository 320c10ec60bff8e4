package io.nebulon.desktop.app;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.desk.TourGuide;
import io.nebulon.desktop.ui.key.Keys;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// Leads through a client from a thread of its own, by what a user would do.
final class Guide implements TourGuide {
    private static final Duration STEP = Duration.ofMillis(20);

    private final Client client;
    private final String password;

    Guide(Client client, String password) {
        this.client = client;
        this.password = password;
    }

    @Override
    public String password() {
        return password;
    }

    @Override
    public Desk desk() {
        Desk desk = client.desk();
        if (desk == null) {
            throw new IllegalStateException("nobody is in");
        }
        return desk;
    }

    @Override
    public void open(Place place) throws InterruptedException {
        onScreen(() -> {
            desk().open(place);
            return true;
        });
        settle();
    }

    @Override
    public void press(String keys) throws InterruptedException {
        Keys pressed = Keys.of(keys);
        onScreen(() -> {
            Node owner = owner();
            KeyCode code = code(pressed);
            String text = pressed.key().length() == 1 ? pressed.key() : "";
            Event.fireEvent(owner, event(KeyEvent.KEY_PRESSED, text, code, pressed));
            return true;
        });
        settle();
    }

    private static KeyEvent event(
            javafx.event.EventType<KeyEvent> type, String text, KeyCode code, Keys keys) {
        return new KeyEvent(
                type, text, text, code, keys.isShift(), keys.isCtrl(), keys.isAlt(), false);
    }

    /// The key that does it, without what is held down meanwhile.
    static KeyCode code(Keys keys) {
        return switch (keys.key()) {
            case "Esc" -> KeyCode.ESCAPE;
            case "Enter" -> KeyCode.ENTER;
            case "/" -> KeyCode.SLASH;
            case "," -> KeyCode.COMMA;
            case "Plus" -> KeyCode.PLUS;
            default ->
                    Character.isDigit(keys.key().charAt(0))
                            ? KeyCode.valueOf("DIGIT" + keys.key())
                            : KeyCode.valueOf(keys.key().toUpperCase(java.util.Locale.ROOT));
        };
    }

    private Node owner() {
        Node owner = client.scene().getFocusOwner();
        return owner == null ? client.scene().getRoot() : owner;
    }

    @Override
    public void type(String text) throws InterruptedException {
        for (char c : text.toCharArray()) {
            onScreen(() -> {
                String typed = String.valueOf(c);
                Event.fireEvent(
                        owner(),
                        new KeyEvent(
                                KeyEvent.KEY_TYPED,
                                typed,
                                typed,
                                KeyCode.UNDEFINED,
                                false,
                                false,
                                false,
                                false));
                return true;
            });
        }
        settle();
    }

    @Override
    public void focus(String selector) throws InterruptedException {
        Node node = find(selector);
        onScreen(() -> {
            node.requestFocus();
            return true;
        });
        settle();
    }

    @Override
    public Node find(String selector) throws InterruptedException {
        await(selector, () -> visible(selector) != null);
        Node found = onScreen(() -> visible(selector));
        if (found == null) {
            throw new IllegalStateException(selector + " is gone");
        }
        return found;
    }

    private @Nullable Node visible(String selector) {
        return client.scene().getRoot().lookupAll(selector).stream()
                .filter(Node::isVisible)
                .findFirst()
                .orElse(null);
    }

    @Override
    public void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Client.PATIENCE.toNanos();
        while (!onScreen(condition::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("in vain waited for " + what);
            }
            Thread.sleep(STEP);
        }
        settle();
    }

    @Override
    public void pause(Duration length) throws InterruptedException {
        Thread.sleep(length);
        settle();
    }

    /// Lets what was asked for be laid out, and what that has put off.
    void settle() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            onScreen(() -> {
                client.scene().getRoot().applyCss();
                client.scene().getRoot().layout();
                return true;
            });
        }
    }

    @Override
    public <T> T onScreen(Supplier<T> work) throws InterruptedException {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(work.get());
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        });
        try {
            return done.get(Client.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("the screen does not answer", e);
        }
    }
}
