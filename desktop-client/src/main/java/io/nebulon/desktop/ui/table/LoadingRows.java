package io.nebulon.desktop.ui.table;

import io.nebulon.desktop.ui.control.Buttons;
import io.nebulon.desktop.ui.control.Icons;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// What stands where rows are on their way: nothing at first, grey lines after 400 ms, how far it
/// is and a way out after 2 s.
final class LoadingRows extends StackPane {
    private static final double[] WIDTHS = {0.62, 0.48, 0.7, 0.55, 0.4, 0.66, 0.5, 0.58};

    private final Icons icons;
    private final Words words;
    private final Formats formats;
    private final VBox lines = new VBox();
    private final Label progress = Text.small("");
    private final HBox more = Rows.across(12, progress);
    private @Nullable Timeline timing;

    LoadingRows(Icons icons, Words words, Formats formats, double rowHeight) {
        this.icons = icons;
        this.words = words;
        this.formats = formats;
        for (double width : WIDTHS) {
            lines.getChildren().add(line(rowHeight, width));
        }
        more.setAlignment(Pos.CENTER);
        getChildren().addAll(lines, more);
        setAccessibleText(words.get("table.loading"));
    }

    private HBox line(double rowHeight, double share) {
        Region bar = Rows.styled(new Region(), "skeleton-bar");
        bar.setMinHeight(8);
        bar.setMaxHeight(8);
        bar.prefWidthProperty().bind(lines.widthProperty().multiply(share));
        HBox line = Rows.across(0, bar);
        line.setPadding(new Insets(0, 16, 0, 16));
        line.setMinHeight(rowHeight);
        return line;
    }

    LoadingRows show(TableState.Loading now) {
        progress.setText(words.get("table.soFar", formats.count(now.soFar())));
        if (timing == null) {
            lines.setVisible(false);
            more.setVisible(false);
            more.getChildren().setAll(java.util.List.of(progress));
            Runnable cancel = now.cancel();
            if (cancel != null) {
                Action stop = Action.of("table.cancel", words.get("cancel"), cancel);
                more.getChildren().add(new Buttons(icons).of(stop));
            }
            timing =
                    new Timeline(
                            new KeyFrame(Duration.millis(400), _ -> lines.setVisible(true)),
                            new KeyFrame(Duration.seconds(2), _ -> more.setVisible(true)));
            timing.play();
        }
        return this;
    }

    void stop() {
        if (timing != null) {
            timing.stop();
            timing = null;
        }
    }
}
