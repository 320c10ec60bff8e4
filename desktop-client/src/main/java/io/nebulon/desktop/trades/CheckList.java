package io.nebulon.desktop.trades;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.theme.Tone;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// What was looked at before a trade is made, one below the other.
final class CheckList extends VBox {
    private final Desk desk;
    private final Action next;

    /// @param next leads to the next problem
    CheckList(Desk desk, Action next) {
        this.desk = desk;
        this.next = next;
        setMinWidth(0);
    }

    void show(List<Check> checks) {
        getChildren().clear();
        boolean isFirst = true;
        for (Check check : checks) {
            getChildren().addAll(row(check, isFirst && check.isRefused()), Rows.hairline());
            isFirst = false;
        }
    }

    private HBox row(Check check, boolean hasWay) {
        VBox texts =
                Rows.down(
                        2,
                        Text.wrapping(Text.medium(check.title())),
                        Text.wrapping(Text.small(check.detail())));
        texts.setMinWidth(0);
        HBox row =
                Rows.across(12, desk.icons().of(icon(check), tone(check), 15), Rows.growing(texts));
        if (hasWay) {
            row.getChildren().add(desk.buttons().quiet(next));
        }
        row.setPadding(new Insets(9, 16, 9, 16));
        return row;
    }

    private static Ikon icon(Check check) {
        return switch (check.verdict()) {
            case REFUSED -> BootstrapIcons.X_CIRCLE_FILL;
            case WARNING -> BootstrapIcons.EXCLAMATION_TRIANGLE_FILL;
            case GOOD -> BootstrapIcons.CHECK_CIRCLE_FILL;
            case NOTE -> BootstrapIcons.INFO_CIRCLE_FILL;
        };
    }

    private static Tone tone(Check check) {
        return switch (check.verdict()) {
            case REFUSED -> Tone.BAD;
            case WARNING -> Tone.WARNING;
            case GOOD -> Tone.GOOD;
            case NOTE -> Tone.ACCENT;
        };
    }
}
