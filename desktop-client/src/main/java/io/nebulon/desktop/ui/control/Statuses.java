package io.nebulon.desktop.ui.control;

import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Words;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;

/// Shows how things stand: as a line of a table, or as a pill in a head.
public final class Statuses {
    private final Icons icons;
    private final Words words;

    public Statuses(Icons icons, Words words) {
        this.icons = icons;
        this.words = words;
    }

    /// Icon and word, for a row.
    public HBox line(Status status) {
        Label word = Text.toned(Text.body(status.word(words)), status.wordTone());
        HBox line = Rows.across(8, icons.of(status.icon(), status.tone()), word);
        line.getStyleClass().add("status");
        return line;
    }

    /// Icon and word on a tinted ground, for a head.
    public HBox pill(Status status) {
        return pill(status.icon(), status.word(words), status.tone());
    }

    public HBox pill(Ikon icon, String text, Tone tone) {
        return tinted(
                Rows.across(6, icons.of(icon, tone, 12), Text.toned(Text.medium(text), tone)),
                tone);
    }

    /// A pill without an icon of its own: how old something is, how many there are.
    public HBox pill(String text, Tone tone) {
        return tinted(Rows.across(6, Text.toned(Text.medium(text), tone)), tone);
    }

    private static HBox tinted(HBox pill, Tone tone) {
        pill.getStyleClass().addAll("pill", tone.tintClass());
        pill.setMinWidth(Region.USE_PREF_SIZE);
        pill.setMaxWidth(Region.USE_PREF_SIZE);
        pill.setMaxHeight(Region.USE_PREF_SIZE);
        return pill;
    }
}
