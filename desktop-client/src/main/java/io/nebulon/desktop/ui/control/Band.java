package io.nebulon.desktop.ui.control;

import io.nebulon.desktop.ui.theme.Tone;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.Ikon;

/// A band across the page that says what is different about everything below it: that it is old,
/// that it is the past, that something failed.
public final class Band extends HBox {
    private final Label head = Text.semibold("");
    private final Label rest = Text.shrinking(Text.body(""));

    /// @param tone warning, bad or accent
    public Band(Icons icons, Ikon icon, Tone tone, Node... ways) {
        getStyleClass().addAll("band", tone.name().toLowerCase(java.util.Locale.ROOT));
        getChildren().addAll(icons.of(icon, tone), head, rest, Rows.spring());
        getChildren().addAll(ways);
    }

    /// @param headText what is so, in one sentence
    /// @param restText what it means for who reads on; it gives way when the room is small
    public void say(String headText, String restText) {
        head.setText(headText);
        rest.setText(restText);
        setAccessibleText(headText + " " + restText);
    }
}
