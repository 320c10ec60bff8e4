package io.nebulon.desktop.trades;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.ItemNames;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.words.Words;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The lines of an offer below their heads: added, dropped, numbered, and as wide as there is room.
final class OfferLines extends VBox {
    private static final int MOST = 100;

    private final Desk desk;
    private final Words words;
    private final ItemNames items;
    private final Runnable onEdited;
    private final Runnable onFocused;
    private final Runnable onFitted;
    private final List<LineEntry> lines = new ArrayList<>();
    private final VBox box = new VBox();
    private final StackPane heads = new StackPane();
    private int extras = 2;
    private int focused;

    /// @param onEdited told when something was typed into a line, or one went
    /// @param onFocused told when another line has the focus
    /// @param onFitted told when all have other room
    OfferLines(
            Desk desk, ItemNames items, Runnable onEdited, Runnable onFocused, Runnable onFitted) {
        this.desk = desk;
        this.words = desk.words(OfferLines.class);
        this.items = items;
        this.onEdited = onEdited;
        this.onFocused = onFocused;
        this.onFitted = onFitted;
        getChildren().addAll(heads, Rows.hairline(), box);
        box.widthProperty().addListener((_, _, width) -> fit(width.doubleValue()));
    }

    /// At least one.
    List<LineEntry> all() {
        return lines;
    }

    LineEntry first() {
        return lines.getFirst();
    }

    /// The line that has the focus, or had it last.
    LineEntry focused() {
        return lines.get(Math.min(focused, lines.size() - 1));
    }

    /// The currency stands in the heads.
    void money(String code) {
        heads.getChildren().setAll(List.of(LineEntry.heads(desk, words, code, extras)));
    }

    private void fit(double width) {
        int now = LineEntry.extras(desk, width);
        if (now != extras) {
            extras = now;
            lines.forEach(line -> line.fit(now));
            onFitted.run();
        }
    }

    /// Begins anew with one empty line.
    void clear() {
        lines.clear();
        box.getChildren().clear();
        focused = 0;
        add();
    }

    /// Another line; the last one where there are enough.
    LineEntry add() {
        if (lines.size() >= MOST) {
            return lines.getLast();
        }
        LineEntry[] made = new LineEntry[1];
        LineEntry line =
                new LineEntry(desk, items, onEdited, () -> focused(made[0]), () -> drop(made[0]));
        made[0] = line;
        line.fit(extras);
        lines.add(line);
        box.getChildren().add(line);
        number();
        return line;
    }

    private void drop(@Nullable LineEntry line) {
        if (line != null && lines.size() > 1) {
            lines.remove(line);
            box.getChildren().remove(line);
            number();
            onEdited.run();
            lines.getLast().itemField().jump();
        }
    }

    /// Lines at the end that nobody has touched are none.
    void dropEmpty() {
        while (lines.size() > 1 && lines.getLast().isUntouched()) {
            box.getChildren().remove(lines.removeLast());
        }
        number();
    }

    private void number() {
        for (int i = 0; i < lines.size(); i++) {
            lines.get(i).number(i + 1, lines.size() == 1);
        }
    }

    private void focused(@Nullable LineEntry line) {
        focused = line == null ? 0 : Math.max(0, lines.indexOf(line));
        onFocused.run();
    }
}
