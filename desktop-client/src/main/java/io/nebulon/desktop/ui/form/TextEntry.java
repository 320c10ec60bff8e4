package io.nebulon.desktop.ui.form;

import io.nebulon.desktop.ui.control.Icons;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.jspecify.annotations.Nullable;

/// A line of text.
public final class TextEntry extends Field {
    private final TextField field = new TextField();
    private final Label remark = Text.mono("");
    private @Nullable String whyNeeded;

    /// @param longest how many characters it takes
    public TextEntry(Icons icons, String label, String help, int longest) {
        super(icons, label, help);
        remark.getStyleClass().add("tone-faint");
        box().getChildren().addAll(Rows.growing(field), remark);
        Longest.on(field, longest);
        field.textProperty().addListener((_, _, _) -> edited());
        connect(field);
    }

    /// It must not be empty, and this says so.
    public TextEntry needed(String why) {
        whyNeeded = why;
        return this;
    }

    public TextEntry prompt(String text) {
        field.setPromptText(text);
        return this;
    }

    /// A code at the right end of the box.
    public void setRemark(String text) {
        remark.setText(text);
    }

    public StringProperty textProperty() {
        return field.textProperty();
    }

    /// What was typed, without the blanks around it; null when that is nothing.
    public @Nullable String value() {
        String text = field.getText().strip();
        return text.isEmpty() ? null : text;
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
        return whyNeeded != null && value() == null ? Problem.of(whyNeeded) : null;
    }
}
