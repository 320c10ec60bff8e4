package io.nebulon.desktop.ui.table;

import io.nebulon.desktop.ui.control.Buttons;
import io.nebulon.desktop.ui.control.EmptyState;
import io.nebulon.desktop.ui.control.Icons;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Words;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// What stands where rows could not be had: why, and a way to try again.
final class FailedState extends StackPane {
    FailedState(Icons icons, Words words, String why, Runnable retry) {
        Action again =
                Action.of("table.retry", words.get("retry"), retry)
                        .icon(BootstrapIcons.ARROW_REPEAT)
                        .keys("F5");
        getChildren()
                .add(
                        new EmptyState(
                                icons,
                                BootstrapIcons.EXCLAMATION_TRIANGLE,
                                Tone.WARNING,
                                why,
                                new Buttons(icons).of(again)));
    }
}
