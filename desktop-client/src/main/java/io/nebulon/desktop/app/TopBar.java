package io.nebulon.desktop.app;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.Link;
import io.nebulon.desktop.gateway.feed.LinkState;
import io.nebulon.desktop.gateway.station.Station;
import io.nebulon.desktop.ui.control.Icons;
import io.nebulon.desktop.ui.control.KeyCaps;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Status;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.layer.DropMenu;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.time.Instant;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// The bar at the top: which station, the way to search and command, how the link is, what time it
/// is.
final class TopBar extends Pane {
    private static final double MARGIN = 16;
    private static final double GAP = 12;
    private static final double SEARCH = 340;
    private static final double LEAST_SEARCH = 190;

    private final HBox right;
    private final Button search;
    private final Desk desk;
    private final Runnable goOn;
    private final Words words;
    private final Label code = Text.semibold("");
    private final Label name = Text.shrinking(Text.toned(Text.body(""), Tone.MUTED));
    private final Button station = new Button();
    private final StackPane pill = new StackPane();
    private @Nullable Said said;
    private final Label clock = Rows.styled(Text.body(""), "clock");
    private final Label day = Text.small("");

    /// How the link stands.
    private record Said(Status status, String text) {}

    /// @param openPalette opens the command palette
    /// @param goOn where work goes on once a station was chosen
    TopBar(Desk desk, Runnable openPalette, Runnable goOn) {
        this.desk = desk;
        this.goOn = goOn;
        this.words = desk.words(TopBar.class);
        getStyleClass().add("top-bar");
        right = Rows.across(8, pill, clock, Text.small("UTC"), day);
        right.setAlignment(Pos.CENTER_RIGHT);
        search = searchButton(openPalette);
        getChildren().addAll(stationButton(), search, right);
        desk.stationProperty().addListener((_, _, now) -> show(now));
        desk.link().stateProperty().addListener((_, _, _) -> tick());
        desk.seconds().addListener((_, _, _) -> tick());
        show(desk.station());
        tick();
    }

    private Button stationButton() {
        Icons icons = desk.icons();
        HBox content =
                Rows.across(8, code, name, icons.of(BootstrapIcons.CHEVRON_DOWN, Tone.MUTED, 11));
        content.setMinWidth(0);
        station.setId("station-button");
        station.getStyleClass().add("station-button");
        station.setGraphic(content);
        station.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        station.setOnAction(_ -> chooseStation());
        station.setMinWidth(0);
        return station;
    }

    private Button searchButton(Runnable openPalette) {
        Button search = new Button();
        HBox content =
                Rows.across(
                        10,
                        desk.icons().of(BootstrapIcons.SEARCH, Tone.MUTED),
                        Text.shrinking(Text.toned(Text.body(words.get("top.search")), Tone.MUTED)),
                        Rows.spring(),
                        KeyCaps.of("Ctrl+K"));
        search.setId("search-button");
        search.getStyleClass().add("search-button");
        search.setGraphic(content);
        search.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        search.setOnAction(_ -> openPalette.run());
        search.setAccessibleText(words.get("top.search"));
        search.widthProperty().addListener((_, _, w) -> content.setPrefWidth(w.doubleValue() - 20));
        return search;
    }

    /// The search stands in the middle, and gives way when the room is small; the station's name
    /// gives way after it.
    @Override
    protected void layoutChildren() {
        double height = getHeight() - 1;
        double rightWidth = Math.ceil(right.prefWidth(-1));
        double rightX = getWidth() - MARGIN - rightWidth;
        double room = rightX - MARGIN;
        double wanted = Math.ceil(station.prefWidth(-1));
        double searchWidth =
                Math.clamp(
                        room - wanted - 2 * GAP,
                        desk.look().px(LEAST_SEARCH),
                        desk.look().px(SEARCH));
        double leftWidth = Math.max(0, Math.min(wanted, room - searchWidth - 2 * GAP));
        double middle = (getWidth() - searchWidth) / 2;
        double searchX =
                Math.max(MARGIN + leftWidth + GAP, Math.min(middle, rightX - GAP - searchWidth));
        place(station, MARGIN, leftWidth, height);
        place(search, searchX, searchWidth, height);
        place(right, rightX, rightWidth, height);
    }

    private void place(Region node, double x, double width, double height) {
        double own = Math.min(height, node.prefHeight(width));
        node.resizeRelocate(snapPositionX(x), snapPositionY((height - own) / 2), width, own);
    }

    void chooseStation() {
        DropMenu menu = new DropMenu(desk.icons());
        for (Station one : desk.choosableStations()) {
            boolean isCurrent = one.code().equals(desk.station().code());
            menu.current(one.name(), one.code(), isCurrent, () -> desk.chooseStation(one, goOn));
        }
        menu.open(station);
    }

    private void show(Station now) {
        code.setText(now.code());
        name.setText(now.name());
        name.setVisible(!now.name().equalsIgnoreCase(now.code()));
        station.setAccessibleText(words.get("top.station", now.name()));
    }

    private void tick() {
        Formats formats = desk.formats();
        clock.setText(formats.clock(formats.now()));
        day.setText(formats.weekday(formats.now()));
        Said now = said();
        if (!now.equals(said)) { // a new node has the whole window painted anew
            said = now;
            Status status = now.status();
            pill.getChildren()
                    .setAll(
                            List.of(
                                    desk.statuses()
                                            .pill(status.icon(), now.text(), status.tone())));
        }
    }

    private boolean isLongerThanAMoment(Instant since) {
        return since.isBefore(desk.formats().now().minusSeconds(5));
    }

    private Said said() {
        Link link = desk.link();
        Status status = link.status();
        String text =
                link.stateProperty().get() instanceof LinkState.Lost(Instant since, _, _)
                                && isLongerThanAMoment(since)
                        ? words.get("top.lost", desk.formats().age(since))
                        : status.word(words);
        return new Said(status, text);
    }
}
