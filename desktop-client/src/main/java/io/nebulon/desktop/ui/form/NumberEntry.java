package io.nebulon.desktop.ui.form;

import io.nebulon.desktop.ui.control.Icons;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.jspecify.annotations.Nullable;

/// A number with its unit inside the box.
public final class NumberEntry extends Field {
    private static final int LONGEST = 24;

    private final TextField field = new TextField();
    private final Label unit = Text.toned(Text.small(""), Tone.FAINT);
    private final Formats formats;
    private final Words words;
    private final int decimals;
    private boolean isNeeded = true;
    private boolean isZeroGood;
    private boolean isNegativeGood;

    /// @param decimals the most that the number may have
    public NumberEntry(
            Icons icons, Formats formats, Words words, String label, String help, int decimals) {
        super(icons, label, help);
        this.formats = formats;
        this.words = words.of(NumberEntry.class);
        this.decimals = decimals;
        field.setAlignment(Pos.CENTER_RIGHT);
        Longest.on(field, LONGEST);
        box().getChildren().addAll(Rows.growing(field), unit);
        field.textProperty().addListener((_, _, _) -> edited());
        field.focusedProperty()
                .addListener((_, _, isFocused) -> {
                    if (isFocused) {
                        field.selectAll();
                    }
                });
        connect(field);
    }

    /// It may be left empty.
    public NumberEntry optional() {
        isNeeded = false;
        return this;
    }

    /// Zero is a number like any other: a count of nothing counts.
    public NumberEntry zeroIsGood() {
        isZeroGood = true;
        return this;
    }

    /// It may be below zero, such as a latitude.
    public NumberEntry negativeIsGood() {
        isNegativeGood = true;
        isZeroGood = true;
        return this;
    }

    public void setUnit(String name) {
        unit.setText(name);
    }

    public void set(BigDecimal number) {
        field.setText(formats.plain(number));
    }

    public StringProperty textProperty() {
        return field.textProperty();
    }

    /// The number, or null when there is none.
    public @Nullable BigDecimal value() {
        return formats.number(field.getText());
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
            return isNeeded ? Problem.of(words.get("number.needed")) : null;
        }
        BigDecimal number = value();
        if (number == null) {
            return Problem.of(words.get("number.none"));
        }
        boolean isTooLow = number.signum() < 0 && !isNegativeGood;
        if (isTooLow || (number.signum() == 0 && !isZeroGood)) {
            return Problem.of(words.get(isZeroGood ? "number.negative" : "number.notPositive"));
        }
        return number.stripTrailingZeros().scale() > decimals
                ? Problem.of(words.get("number.decimals", decimals))
                : null;
    }
}
