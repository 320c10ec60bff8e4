package io.nebulon.desktop.desk;

import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Words;
import java.time.Duration;
import java.time.Instant;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// Says how old what is shown is, once that is more than half a minute. It belongs beside the title
/// of a page or in the head of a panel.
public final class AgePill extends StackPane {
    private static final Duration STILL_NEW = Duration.ofSeconds(30);

    private final Desk desk;
    private final Words words;

    public AgePill(Desk desk) {
        this.desk = desk;
        this.words = desk.words(AgePill.class);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setMinWidth(Region.USE_PREF_SIZE);
        managedProperty().bind(visibleProperty());
        desk.seconds().addListener((_, _, _) -> show());
        desk.link().stateProperty().addListener((_, _, _) -> show());
        show();
    }

    private void show() {
        Instant trueFor = desk.link().trueFor();
        Duration age = Duration.between(trueFor, desk.formats().now());
        boolean isOld = !desk.link().stateProperty().get().isLive() && age.compareTo(STILL_NEW) > 0;
        setVisible(isOld);
        if (isOld) {
            String text = words.get("age.old", desk.formats().span(age));
            getChildren()
                    .setAll(
                            java.util.List.of(
                                    desk.statuses()
                                            .pill(BootstrapIcons.CLOCK, text, Tone.WARNING)));
        }
    }
}
