package io.nebulon.desktop.app;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.feed.LinkState;
import io.nebulon.desktop.gateway.user.Me;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Words;
import java.time.Duration;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// The bar at the bottom: which server, up to which event the screens are right, who is signed in.
final class StatusBar extends HBox {
    private final Desk desk;
    private final Words words;
    private final Label next = Text.toned(Text.small(""), Tone.WARNING);
    private final Label trueFor = Text.shrinking(Text.small(""));

    StatusBar(Desk desk) {
        this.desk = desk;
        this.words = desk.words(StatusBar.class);
        getStyleClass().add("status-bar");
        HBox server =
                Rows.across(
                        6,
                        desk.icons().of(BootstrapIcons.HDD_NETWORK, Tone.MUTED, 12),
                        Text.small(serverName()),
                        next);
        HBox person =
                Rows.across(
                        6,
                        desk.icons().of(BootstrapIcons.PERSON, Tone.MUTED, 12),
                        Text.shrinking(Text.small(personName())));
        getChildren().addAll(server, trueFor, Rows.spring(), person);
        desk.link().stateProperty().addListener((_, _, _) -> tick());
        desk.seconds().addListener((_, _, _) -> tick());
        tick();
    }

    private String serverName() {
        if (desk.connection().isOfflineStation()) {
            return words.get("status.offline");
        }
        var uri = desk.connection().address().uri();
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    private String personName() {
        Me me = desk.connection().me();
        String name = me.displayName() == null ? me.username() : me.displayName();
        String roles =
                me.roles().stream()
                        .map(role -> words.get("role." + role.name()))
                        .collect(Collectors.joining(", "));
        return name + ", " + roles;
    }

    private void tick() {
        LinkState state = desk.link().stateProperty().get();
        next.setText(
                switch (state) {
                    case LinkState.Lost lost -> nextTry(lost.nextTry());
                    case LinkState.Reconnecting broken -> nextTry(broken.nextTry());
                    case LinkState.Live _, LinkState.OfflineStation _, LinkState.SignedOut _ -> "";
                });
        next.setManaged(!next.getText().isEmpty());
        trueFor.setText(
                state.isLive()
                        ? words.get(
                                "status.upToDate",
                                desk.formats().count(desk.connection().feed().position()))
                        : words.get("status.asOf", desk.formats().clock(desk.link().trueFor())));
    }

    private String nextTry(java.time.Instant at) {
        long seconds = Math.max(0, Duration.between(desk.formats().now(), at).toSeconds());
        return words.get("status.nextTry", seconds);
    }
}
