package io.nebulon.desktop.settings;

import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A line of the settings: what it is about at the left, what to change it with at the right.
final class SettingsLine {
    private SettingsLine() {}

    static HBox of(String name, String help, Node control) {
        VBox texts =
                Rows.growing(
                        Rows.down(
                                2,
                                Text.shrinking(Text.medium(name)),
                                Text.wrapping(Text.faint(help))));
        texts.setAlignment(Pos.CENTER_LEFT);
        texts.setMinWidth(0);
        HBox line = Rows.across(24, texts, control);
        if (control instanceof Region region) {
            region.setMinWidth(Region.USE_PREF_SIZE);
        }
        line.setAlignment(Pos.CENTER_LEFT);
        line.setPadding(new Insets(10, 12, 10, 12));
        return line;
    }
}
