package io.nebulon.desktop.ui.control;

import io.nebulon.desktop.ui.theme.Tone;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// Labels in the sizes and weights of the design. Exactly one text of a row may shrink
/// ([#shrinking]); all others keep their width, so that nothing is cut that must not be.
public final class Text {
    private Text() {}

    public static Label body(String text) {
        return label(text);
    }

    public static Label medium(String text) {
        return label(text, "medium");
    }

    public static Label semibold(String text) {
        return label(text, "semibold");
    }

    /// Secondary text, 12.
    public static Label small(String text) {
        return label(text, "small", Tone.MUTED.styleClass());
    }

    /// Help and remarks, 12 faint.
    public static Label faint(String text) {
        return label(text, "small", Tone.FAINT.styleClass());
    }

    public static Label mono(String text) {
        return label(text, "mono", "small");
    }

    public static Label pageTitle(String text) {
        return label(text, "page-title");
    }

    public static Label paneTitle(String text) {
        return label(text, "pane-title");
    }

    public static Label panelTitle(String text) {
        return label(text, "panel-title");
    }

    public static Label toned(Label label, Tone tone) {
        for (Tone other : Tone.values()) {
            label.getStyleClass().remove(other.styleClass());
        }
        label.getStyleClass().add(tone.styleClass());
        return label;
    }

    public static Label bound(Label label, ObservableValue<String> text) {
        label.textProperty().bind(text);
        return label;
    }

    /// The one text of a row that gives way when the room is too small; its whole text shows on
    /// hover then.
    public static Label shrinking(Label label) {
        label.setMinWidth(0);
        label.getStyleClass().add("may-shrink");
        WholeText.on(label);
        return label;
    }

    /// Text that wraps to the width it is given.
    public static Label wrapping(Label label) {
        label.setWrapText(true);
        label.setMinWidth(0);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label label(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}
