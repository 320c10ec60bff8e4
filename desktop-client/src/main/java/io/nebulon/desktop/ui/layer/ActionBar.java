package io.nebulon.desktop.ui.layer;

import io.nebulon.desktop.ui.control.Buttons;
import io.nebulon.desktop.ui.control.Icons;
import io.nebulon.desktop.ui.key.Action;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// The buttons of a page head, at its right end. Where the room is small the least important go
/// into a list behind a button with three dots; the primary one always stays.
public final class ActionBar extends Pane {
    private static final double GAP = 8;

    private final List<Action> actions;
    private final List<Button> buttons = new ArrayList<>();
    private final Button more;
    private final Icons icons;

    /// @param actions the most important last: that is the primary one
    /// @param primary the id of the one that is meant, or null when none is
    public ActionBar(Icons icons, String moreName, List<Action> actions, @Nullable String primary) {
        this.icons = icons;
        this.actions = actions;
        Buttons make = new Buttons(icons);
        for (Action action : actions) {
            buttons.add(action.id().equals(primary) ? make.primary(action) : make.of(action));
        }
        more =
                make.iconOnly(
                        BootstrapIcons.THREE_DOTS, Action.of("more", moreName, this::openMore));
        getChildren().addAll(buttons);
        getChildren().add(more);
        setMinWidth(0);
    }

    @Override
    protected double computePrefWidth(double height) {
        return buttons.stream().mapToDouble(b -> Math.ceil(b.prefWidth(-1)) + GAP).sum() - GAP;
    }

    @Override
    protected double computeMinWidth(double height) {
        return Math.ceil(buttons.getLast().prefWidth(-1)) + GAP + more.prefWidth(-1);
    }

    @Override
    protected double computePrefHeight(double width) {
        return buttons.getLast().prefHeight(-1);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computeMaxHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        int first = firstShown(getWidth());
        double x = getWidth();
        for (int i = buttons.size() - 1; i >= 0; i--) {
            Button button = buttons.get(i);
            boolean isShown = i >= first;
            button.setVisible(isShown);
            if (isShown) {
                x = place(button, x);
            }
        }
        more.setVisible(first > 0);
        if (first > 0) {
            place(more, x);
        }
    }

    private double place(Node node, double end) {
        double width = Math.ceil(node.prefWidth(-1));
        double height = node.prefHeight(-1);
        node.resizeRelocate(end - width, Math.round((getHeight() - height) / 2), width, height);
        return end - width - GAP;
    }

    private int firstShown(double width) {
        if (computePrefWidth(-1) <= width) {
            return 0;
        }
        double room = width - more.prefWidth(-1) - GAP;
        for (int i = buttons.size() - 1; i >= 0; i--) {
            room -= Math.ceil(buttons.get(i).prefWidth(-1)) + (i == buttons.size() - 1 ? 0 : GAP);
            if (room < 0) {
                return Math.min(i + 1, buttons.size() - 1);
            }
        }
        return 0;
    }

    private void openMore() {
        DropMenu menu = new DropMenu(icons);
        for (int i = 0; i < buttons.size(); i++) {
            Action action = actions.get(i);
            if (!buttons.get(i).isVisible() && action.isOn()) {
                String keys = action.keys() == null ? null : action.keys().spoken();
                menu.entry(action.name(), keys, action::run);
            }
        }
        menu.open(more);
    }
}
