package io.nebulon.desktop.ui.layer;

import io.nebulon.desktop.ui.control.Icons;
import io.nebulon.desktop.ui.control.InSight;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.theme.Tone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// A short list to choose from, below a button. Arrows, Enter, Esc, and the first letters of an
/// entry, of its remark or of one of its words; the same letter again goes on to the next.
public final class DropMenu extends VBox {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    /// A letter that comes later begins anew.
    private static final long TYPING_NANOS = 1_500_000_000;

    private final List<Entry> entries = new ArrayList<>();
    private final VBox list = new VBox();
    private final ScrollPane scroll = new ScrollPane(list);
    private final Icons icons;
    private int chosen = -1;
    private String typed = "";
    private long typedNanos;

    /// One entry of the list.
    private record Entry(HBox row, String name, String remark, Runnable action, boolean isStaying) {
        boolean beginsWith(String text) {
            return begins(name, text) || begins(remark, text);
        }

        boolean hasWord(String text) {
            return Arrays.stream(name.split("[\\s(/-]+")).anyMatch(word -> begins(word, text));
        }

        private static boolean begins(String whole, String text) {
            return whole.regionMatches(true, 0, text, 0, text.length());
        }
    }

    public DropMenu(Icons icons) {
        this.icons = icons;
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setMaxHeight(420);
        getChildren().add(Rows.growing(scroll));
        setFocusTraversable(true);
        setMinWidth(180);
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        addEventFilter(KeyEvent.KEY_TYPED, this::onTyped);
        setAccessibleRole(AccessibleRole.CONTEXT_MENU);
    }

    /// Opens it below a node.
    public void open(Node owner) {
        Layers.of(owner).dropDown(owner, this, owner::requestFocus);
        if (chosen < 0 && !entries.isEmpty()) {
            choose(0);
        }
        requestFocus();
        Platform.runLater(() -> choose(chosen)); // laid out by then
    }

    public DropMenu group(String name) {
        list.getChildren().add(Rows.styled(new Label(name), "drop-group"));
        return this;
    }

    public DropMenu line() {
        Region line = Rows.hairline();
        VBox.setMargin(line, new javafx.geometry.Insets(4, 0, 4, 0));
        list.getChildren().add(line);
        return this;
    }

    /// An entry that closes the list.
    public DropMenu entry(String name, @Nullable String remark, Runnable action) {
        return add(name, remark, false, null, action, false);
    }

    /// An entry that is the current one of its kind.
    public DropMenu current(
            String name, @Nullable String remark, boolean isCurrent, Runnable action) {
        add(name, remark, isCurrent, isCurrent, action, false);
        if (isCurrent) {
            choose(entries.size() - 1);
        }
        return this;
    }

    /// An entry with a tick that comes and goes while the list stays open.
    public DropMenu tick(String name, boolean isOn, Runnable action) {
        return add(name, null, isOn, isOn, action, true);
    }

    private DropMenu add(
            String name,
            @Nullable String remark,
            boolean isOn,
            @Nullable Boolean hasTick,
            Runnable action,
            boolean isStaying) {
        HBox row = Rows.styled(Rows.across(8), "drop-row");
        if (hasTick != null) {
            var tick = icons.of(BootstrapIcons.CHECK2, Tone.ACCENT);
            tick.setVisible(isOn);
            row.getChildren().add(tick);
        }
        row.getChildren().add(Text.body(name));
        if (remark != null) {
            row.getChildren().addAll(Rows.spring(), Text.faint(remark));
        }
        row.setAccessibleText(name);
        row.setAccessibleRole(AccessibleRole.MENU_ITEM);
        int index = entries.size();
        entries.add(new Entry(row, name, remark == null ? "" : remark, action, isStaying));
        row.setOnMouseEntered(_ -> mark(index)); // scrolling would bring the next row below it
        row.setOnMouseClicked(_ -> take(index));
        list.getChildren().add(row);
        return this;
    }

    private void onKey(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> choose(Math.min(chosen + 1, entries.size() - 1));
            case UP -> choose(Math.max(chosen - 1, 0));
            case HOME -> choose(0);
            case END -> choose(entries.size() - 1);
            case ENTER, SPACE -> take(chosen);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void onTyped(KeyEvent event) {
        String letter = event.getCharacter();
        boolean isShortcut = event.isShortcutDown() || event.isAltDown();
        if (!isShortcut && !letter.isBlank() && !Character.isISOControl(letter.charAt(0))) {
            type(letter, System.nanoTime());
        }
    }

    private void type(String letter, long now) {
        boolean goesOn = now - typedNanos < TYPING_NANOS && !typed.equalsIgnoreCase(letter);
        typedNanos = now;
        if (goesOn && find(chosen, typed + letter)) {
            typed += letter;
        } else {
            typed = letter;
            find(chosen + 1, letter);
        }
    }

    private boolean find(int from, String text) {
        return chooseFrom(from, entry -> entry.beginsWith(text))
                || chooseFrom(from, entry -> entry.hasWord(text));
    }

    private boolean chooseFrom(int from, Predicate<Entry> fits) {
        for (int i = 0; i < entries.size(); i++) {
            int index = Math.floorMod(from + i, entries.size());
            if (fits.test(entries.get(index))) {
                choose(index);
                return true;
            }
        }
        return false;
    }

    private void choose(int index) {
        mark(index);
        if (index >= 0 && index < entries.size()) {
            InSight.bring(scroll, entries.get(index).row);
        }
    }

    private void mark(int index) {
        chosen = index;
        for (int i = 0; i < entries.size(); i++) {
            entries.get(i).row.pseudoClassStateChanged(CHOSEN, i == index);
        }
    }

    private void take(int index) {
        if (index < 0 || index >= entries.size()) {
            return;
        }
        Entry entry = entries.get(index);
        if (entry.isStaying) {
            Node tick = entry.row.getChildren().getFirst();
            tick.setVisible(!tick.isVisible());
        } else {
            Layers.of(this).closeDropDown();
        }
        entry.action.run();
    }
}
