package io.nebulon.desktop.ui.control;

import io.nebulon.desktop.ui.theme.Tone;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.Ikon;

/// What stands where there is nothing, or where something failed: one sentence, and what to do
/// next.
public final class EmptyState extends VBox {
    /// @param ways buttons, each with its key
    public EmptyState(Icons icons, Ikon icon, Tone tone, String sentence, Node... ways) {
        getStyleClass().add("empty-state");
        HBox buttons = Rows.across(8, ways);
        buttons.setAlignment(Pos.CENTER);
        Label text = Text.wrapping(Text.toned(Text.body(sentence), Tone.MUTED));
        text.setAlignment(Pos.CENTER);
        text.setTextAlignment(TextAlignment.CENTER);
        text.setMaxWidth(420);
        getChildren().addAll(icons.of(icon, tone, 28), text);
        if (ways.length > 0) {
            getChildren().add(buttons);
        }
    }
}
