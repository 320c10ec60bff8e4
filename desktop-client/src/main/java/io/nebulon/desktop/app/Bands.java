package io.nebulon.desktop.app;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.feed.LinkState;
import io.nebulon.desktop.ui.control.Band;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// The bands above a screen: the link is lost, or the past is looked at.
final class Bands extends VBox {
    private final Desk desk;
    private final Words words;
    private final Band lost;
    private final Band signedOut;
    private final Band past;

    Bands(Desk desk, Action tryNow, Action backToNow, Action copyCsv, Action signIn) {
        this.desk = desk;
        this.words = desk.words(Bands.class);
        lost =
                new Band(
                        desk.icons(),
                        BootstrapIcons.WIFI_OFF,
                        Tone.WARNING,
                        desk.buttons().of(tryNow));
        signedOut =
                new Band(
                        desk.icons(), BootstrapIcons.LOCK, Tone.WARNING, desk.buttons().of(signIn));
        past =
                new Band(
                        desk.icons(),
                        BootstrapIcons.CLOCK_HISTORY,
                        Tone.ACCENT,
                        desk.buttons().of(copyCsv),
                        desk.buttons().primary(backToNow));
        past.setId("past-band");
        lost.setId("lost-band");
        desk.link().stateProperty().addListener((_, _, _) -> show());
        desk.pastProperty().addListener((_, _, _) -> show());
        desk.seconds().addListener((_, _, _) -> sayLost());
        show();
    }

    private void show() {
        List<Node> bands = new ArrayList<>();
        LinkState state = desk.link().stateProperty().get();
        if (state instanceof LinkState.Lost) {
            bands.add(lost);
            sayLost();
        } else if (state instanceof LinkState.SignedOut) {
            bands.add(signedOut);
            signedOut.say(words.get("band.signedOut"), words.get("band.signedOut.rest"));
        }
        Instant at = desk.pastProperty().get();
        if (at != null) {
            bands.add(past);
            sayPast(at);
        }
        if (!getChildren().equals(bands)) {
            getChildren().setAll(bands);
        }
    }

    private void sayLost() {
        if (desk.link().stateProperty().get() instanceof LinkState.Lost now) {
            Formats formats = desk.formats();
            Duration age = Duration.between(now.lastSign(), formats.now());
            lost.say(
                    words.get("band.lost", formats.clock(now.since())),
                    words.get("band.lost.rest", formats.span(age)));
        }
    }

    private void sayPast(Instant at) {
        Formats formats = desk.formats();
        long days = Duration.between(at, formats.now()).toDays();
        past.say(
                words.get("band.past", formats.momentInFull(at)),
                days == 0
                        ? words.get("band.past.today")
                        : words.get("band.past.rest", formats.count(days), days));
    }
}
