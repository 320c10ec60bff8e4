package io.nebulon.desktop.ui.form;

import io.nebulon.desktop.ui.control.Icons;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Moments;
import io.nebulon.desktop.ui.words.Words;
import java.time.Instant;
import java.time.LocalDate;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// A day or a moment, typed as people write it: `12 Mar 2026`, `12.3.`, `2026-03-12 10:00`,
/// `yesterday 14:00`, `+28 d`, `-2 h`. What was understood stands below.
public final class MomentEntry extends Field {
    private final TextField field = new TextField();
    private final Formats formats;
    private final Words words;
    private final Moments moments;
    private final boolean isDay;
    private final String help;
    private boolean isNeeded;

    /// @param isDay whether it is about a day and not a time
    public MomentEntry(
            Icons icons, Formats formats, Words words, String label, String help, boolean isDay) {
        super(icons, label, help);
        this.formats = formats;
        this.words = words.of(MomentEntry.class);
        this.moments = new Moments(words.language());
        this.isDay = isDay;
        this.help = help;
        box().getChildren()
                .addAll(Rows.growing(field), icons.of(BootstrapIcons.CALENDAR3, Tone.MUTED, 12));
        field.textProperty()
                .addListener((_, _, _) -> {
                    edited();
                    explain();
                });
        connect(field);
    }

    public MomentEntry needed() {
        isNeeded = true;
        return this;
    }

    public MomentEntry prompt(String text) {
        field.setPromptText(text);
        return this;
    }

    private void explain() {
        Instant at = moment();
        setHelp(at == null ? help : isDay ? formats.weekday(at) : formats.momentInFull(at));
    }

    /// The moment, or null when there is none.
    public @Nullable Instant moment() {
        return field.getText().isBlank() ? null : moments.read(field.getText(), formats.now());
    }

    public @Nullable LocalDate day() {
        Instant at = moment();
        return at == null ? null : Formats.utc(at).toLocalDate();
    }

    @Override
    public Node input() {
        return field;
    }

    @Override
    public String draft() {
        return field.getText();
    }

    @Override
    public void restore(String draft) {
        field.setText(draft);
    }

    @Override
    protected @Nullable Problem ownProblem() {
        if (field.getText().isBlank()) {
            return isNeeded ? Problem.of(words.get("moment.needed")) : null;
        }
        return moment() == null ? Problem.of(words.get("moment.none")) : null;
    }
}
