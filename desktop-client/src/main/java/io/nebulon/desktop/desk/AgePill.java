package io.nebulon.desktop.desk;

import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Words;
import java.time.Duration;
import java.time.Instant;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// Says how old what is shown is, once that is more than half a minute. It belongs beside the title
/// of a page, or of a pane that can be older than the page.
public final class AgePill extends StackPane {
    private static final Duration STILL_NEW = Duration.ofSeconds(30);

    private final Desk desk;
    private final Words words;
    private final @Nullable Freshness own;

    /// For what follows events: it is as old as the last sign of the server.
    public AgePill(Desk desk) {
        this(desk, null);
    }

    /// For what is read by itself: silent while it is as new as the page.
    ///
    /// @param own null for what is as old as the last sign of the server
    public AgePill(Desk desk, @Nullable Freshness own) {
        this.desk = desk;
        this.own = own;
        this.words = desk.words(AgePill.class);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setMinWidth(Region.USE_PREF_SIZE);
        managedProperty().bind(visibleProperty());
        desk.seconds().addListener((_, _, _) -> show());
        desk.link().stateProperty().addListener((_, _, _) -> show());
        if (own != null) {
            own.oldSinceProperty().addListener((_, _, _) -> show());
        }
        show();
    }

    /// The moment that it is right for; null where there is nothing to say.
    private @Nullable Instant rightFor() {
        if (own != null) {
            return own.oldSinceProperty().get();
        }
        return desk.link().stateProperty().get().isLive() ? null : desk.link().trueFor();
    }

    private void show() {
        Instant rightFor = rightFor();
        Duration age =
                rightFor == null ? Duration.ZERO : Duration.between(rightFor, desk.formats().now());
        boolean isOld = age.compareTo(STILL_NEW) > 0;
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
