package io.nebulon.desktop.start;

import io.nebulon.desktop.desk.Refusals;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.Servers;
import io.nebulon.desktop.gateway.embedded.EmbeddedStation;
import io.nebulon.desktop.ui.control.BrandMark;
import io.nebulon.desktop.ui.control.Columns;
import io.nebulon.desktop.ui.control.Icons;
import io.nebulon.desktop.ui.control.InSight;
import io.nebulon.desktop.ui.control.KeyCaps;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.form.EnterGoesOn;
import io.nebulon.desktop.ui.key.ActionKeys;
import io.nebulon.desktop.ui.theme.Look;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import io.nebulon.desktop.ui.work.UiExecutor;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The first thing one sees where nothing is known: where do the books of your station live? Two
/// cards, of which the one with the focus is chosen.
public final class StartView extends VBox {
    private static final double WIDTH = 1060;

    private final StationCard stationCard;
    private final ConnectCard connectCard;
    private final StationModel station;

    /// Who is told when somebody is in.
    ///
    /// @param station of one's own, or null when it is a server
    public interface Entered {
        void signedIn(@Nullable EmbeddedStation station, Connection connection);
    }

    public StartView(
            Look look,
            Words allWords,
            Formats formats,
            UiExecutor ui,
            Servers servers,
            Path home,
            boolean isStationHere,
            Entered entered) {
        Words words = allWords.of(StartView.class);
        Icons icons = new Icons(look);
        Refusals refusals = new Refusals(words, formats);
        BiConsumer<EmbeddedStation, Connection> offline = entered::signedIn;
        station = new StationModel(home, servers, ui, words, refusals, offline);
        ConnectModel connect =
                new ConnectModel(
                        servers,
                        ui,
                        words,
                        refusals,
                        connection -> entered.signedIn(null, connection));
        stationCard = new StationCard(icons, words, station);
        connectCard = new ConnectCard(icons, words, formats, servers, connect);
        getStyleClass().add("frame-ground");
        setId("start");
        Columns cards = new Columns(20, stationCard, connectCard);
        follow(stationCard);
        follow(connectCard);
        for (StartCard card : List.of(stationCard, connectCard)) {
            card.setMinHeight(look.px(520));
        }
        VBox page = new VBox(head(look, words), cards, foot(words));
        page.setMaxWidth(look.px(WIDTH));
        page.setSpacing(22);
        page.setPadding(new Insets(24));
        VBox centred = new VBox(page);
        centred.setAlignment(Pos.CENTER);
        ScrollPane scroll = new ScrollPane(centred);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        InSight.keepFocus(scroll);
        scroll.viewportBoundsProperty()
                .addListener((_, _, now) -> centred.setMinHeight(now.getHeight()));
        getChildren().add(Rows.growing(scroll));
        choose(stationCard);
        if (isStationHere) {
            station.look();
        }
    }

    private static Node head(Look look, Words words) {
        HBox brand =
                Rows.across(
                        12,
                        new BrandMark(look.px(26)),
                        Rows.styled(Text.body("Nebulon"), "page-title"));
        return Rows.down(
                6,
                brand,
                Rows.styled(Text.body(words.get("start.question")), "page-title"),
                Text.wrapping(Text.small(words.get("start.sub"))));
    }

    private Node foot(Words words) {
        HBox foot =
                Rows.across(
                        16,
                        hint(words.get("start.nextField"), KeyCaps.of("Tab")),
                        hint(words.get("start.go"), KeyCaps.of("Ctrl+Enter")),
                        Rows.spring(),
                        Text.shrinking(Text.faint(words.get("start.credit"))));
        return foot;
    }

    private static HBox hint(String text, Region caps) {
        return Rows.across(6, caps, Text.small(text));
    }

    /// The card that has the focus is the one that is meant.
    private void follow(StartCard card) {
        card.focusWithinProperty()
                .addListener((_, _, isIn) -> {
                    if (isIn) {
                        choose(card);
                    }
                });
        card.setOnMousePressed(_ -> {
            if (!card.isFocusWithin()) {
                card.jump();
            }
        });
        ActionKeys.installFirst(card, card::actions);
        EnterGoesOn.in(card, () -> card.actions().getFirst().run());
    }

    private void choose(StartCard card) {
        stationCard.choose(card == stationCard);
        connectCard.choose(card == connectCard);
    }

    /// Puts the focus where one begins.
    ///
    /// @param server the address that somebody wants to connect to, or null
    public void begin(@Nullable String server) {
        applyCss(); // what is scrolled is in the scene from here on, and can have the focus
        if (server == null) {
            stationCard.jump();
        } else {
            connectCard.prefill(server);
            connectCard.jump();
        }
    }

    /// Ends what was begun and not used.
    public void close() {
        station.close();
    }
}
