package io.nebulon.desktop.ui.form;

import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.theme.Tone;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/// Mine beside theirs, line by line; what differs stands out.
public final class MineTheirs extends GridPane {
    private int rows;

    public MineTheirs(String mineHead, String theirsHead) {
        setHgap(16);
        setVgap(8);
        ColumnConstraints names = new ColumnConstraints();
        ColumnConstraints half = new ColumnConstraints();
        half.setHgrow(Priority.ALWAYS);
        half.setPercentWidth(38);
        getColumnConstraints().addAll(names, half, half);
        addRow(rows++, Text.small(""), Text.small(mineHead), Text.small(theirsHead));
    }

    public MineTheirs row(String name, String mine, String theirs) {
        boolean isSame = mine.equals(theirs);
        addRow(rows++, Text.small(name), value(mine, isSame), value(theirs, isSame));
        return this;
    }

    private static Label value(String text, boolean isSame) {
        Label label = isSame ? Text.toned(Text.body(text), Tone.MUTED) : Text.medium(text);
        return Text.wrapping(label);
    }
}
