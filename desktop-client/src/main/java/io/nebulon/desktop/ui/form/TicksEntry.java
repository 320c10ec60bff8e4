package io.nebulon.desktop.ui.form;

import io.nebulon.desktop.ui.control.Icons;
import io.nebulon.desktop.ui.control.Text;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Any of a few, all of them in sight, each with what it means beside it.
public final class TicksEntry<T> extends Field {
    private final Map<T, CheckBox> ticks = new LinkedHashMap<>();
    private @Nullable String whyNeeded;

    public TicksEntry(
            Icons icons,
            String label,
            String help,
            List<T> values,
            Function<T, String> name,
            Function<T, String> meaning) {
        super(icons, label, help);
        GridPane grid = new GridPane(12, 8);
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints meanings = new ColumnConstraints();
        meanings.setHgrow(Priority.ALWAYS);
        meanings.setMinWidth(0);
        grid.getColumnConstraints().addAll(names, meanings);
        for (T value : values) {
            CheckBox tick = new CheckBox(name.apply(value));
            tick.setMinWidth(Region.USE_PREF_SIZE);
            tick.setAccessibleHelp(meaning.apply(value));
            tick.selectedProperty().addListener((_, _, _) -> edited());
            Label beside = Text.wrapping(Text.faint(meaning.apply(value)));
            GridPane.setValignment(tick, VPos.TOP);
            grid.addRow(ticks.size(), tick, beside);
            EnterPasses.on(tick);
            ticks.put(value, tick);
        }
        getChildren().remove(box());
        getChildren().add(1, grid);
        connect(input());
        input().setAccessibleText(name.apply(values.getFirst()));
    }

    public TicksEntry<T> needed(String why) {
        whyNeeded = why;
        return this;
    }

    /// Those that are ticked, in the order in which they stand.
    public List<T> values() {
        return ticks.entrySet().stream()
                .filter(e -> e.getValue().isSelected())
                .map(Map.Entry::getKey)
                .toList();
    }

    public void set(Collection<T> ticked) {
        ticks.forEach((value, tick) -> tick.setSelected(ticked.contains(value)));
    }

    @Override
    public Node input() {
        return ticks.values().iterator().next();
    }

    @Override
    public String draft() {
        return values().stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    @Override
    public void restore(String draft) {
        List<String> ticked = List.of(draft.split(","));
        ticks.forEach((value, tick) -> tick.setSelected(ticked.contains(String.valueOf(value))));
    }

    @Override
    protected @Nullable Problem ownProblem() {
        return whyNeeded != null && values().isEmpty() ? Problem.of(whyNeeded) : null;
    }
}
