package io.nebulon.desktop.app;

import io.nebulon.desktop.ui.control.KeyCaps;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.key.ActionKeys;
import io.nebulon.desktop.ui.key.Keys;
import io.nebulon.desktop.ui.layer.Layers;
import io.nebulon.desktop.ui.words.Words;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// All keys that work here and now, at a glance (F1).
final class KeySheet extends VBox {
    private static final List<String> LIST_KEYS =
            List.of("Up", "Enter", "Space", "S", "Shift+S", "Home");

    /// @param here the actions of the screen
    /// @param everywhere those that work on every screen
    KeySheet(Words words, String screenName, List<Action> here, List<Action> everywhere) {
        getStyleClass().addAll("floating", "key-sheet");
        HBox head =
                Rows.across(
                        8,
                        Text.paneTitle(words.get("keys.title")),
                        Rows.spring(),
                        KeyCaps.of("Esc"));
        head.setPadding(new Insets(14, 20, 12, 20));
        HBox columns = new HBox(32, lists(words), group(words.get("keys.everywhere"), everywhere));
        if (here.stream().anyMatch(action -> action.keys() != null)) {
            columns.getChildren().addFirst(group(screenName, here));
        }
        columns.setPadding(new Insets(4, 20, 20, 20));
        getChildren().addAll(head, Rows.hairline(), columns);
        setSpacing(4);
        setFocusTraversable(true);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        ActionKeys.install(
                this,
                () -> {
                    Runnable close = () -> Layers.of(this).dismiss();
                    return List.of(
                            Action.of("keys.close", "", close).keys("Esc"),
                            Action.of("keys.close", "", close).keys("F1"));
                });
    }

    void open(Layers layers) {
        layers.show(this, Pos.CENTER, () -> {});
        requestFocus();
    }

    private static VBox group(String name, List<Action> actions) {
        GridPane grid = grid();
        int row = 0;
        for (Action action : actions) {
            Keys keys = action.keys();
            if (keys != null) {
                add(grid, row++, action.name(), new KeyCaps(keys));
            }
        }
        return titled(name, grid);
    }

    private static VBox lists(Words words) {
        GridPane grid = grid();
        int row = 0;
        for (String keys : LIST_KEYS) {
            String name = words.get("keys.list." + keys.replace("+", ""));
            HBox caps = Rows.across(2, KeyCaps.of(keys));
            if (keys.equals("Up")) {
                caps.getChildren().add(KeyCaps.of("Down"));
            } else if (keys.equals("Home")) {
                caps.getChildren().add(KeyCaps.of("End"));
            }
            add(grid, row++, name, caps);
        }
        return titled(words.get("keys.lists"), grid);
    }

    private static VBox titled(String name, GridPane grid) {
        Label title = Text.panelTitle(name);
        VBox box = new VBox(8, title, grid);
        box.setMinWidth(0);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    private static GridPane grid() {
        GridPane grid = new GridPane();
        grid.setHgap(16);
        grid.setVgap(7);
        return grid;
    }

    private static void add(GridPane grid, int row, String name, Region caps) {
        Label label = Text.small(name);
        grid.add(label, 0, row);
        HBox right = new HBox(caps);
        right.setAlignment(Pos.CENTER_RIGHT);
        GridPane.setHgrow(right, Priority.ALWAYS);
        grid.add(right, 1, row);
    }
}
