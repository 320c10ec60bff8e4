package io.nebulon.desktop.start;

import io.nebulon.desktop.desk.Refusals;
import io.nebulon.desktop.gateway.Servers;
import io.nebulon.desktop.ui.control.BrandMark;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.theme.Look;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import io.nebulon.desktop.ui.work.UiExecutor;
import java.nio.file.Path;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What stands in the window while the station of this computer opens for whoever sat here the last
/// time. Nothing is asked, so it is small, and the window is there at once.
public final class OpeningView extends VBox {
    private final StationModel station;
    private final Runnable onFailed;
    private final Label step = Text.small("");

    /// @param onFailed told when nobody came in; a [StartView] then says why
    public OpeningView(
            Look look,
            Words allWords,
            Formats formats,
            UiExecutor ui,
            Servers servers,
            Path home,
            StartView.Entered entered,
            Runnable onFailed) {
        Words words = allWords.of(OpeningView.class);
        this.onFailed = onFailed;
        station =
                new StationModel(
                        home, servers, ui, words, new Refusals(words, formats), entered::signedIn);
        station.stateProperty().addListener((_, _, now) -> show(now));
        step.setText(words.get("station.starting"));
        getStyleClass().add("frame-ground");
        setId("opening");
        setAlignment(Pos.CENTER);
        setSpacing(10);
        HBox brand =
                Rows.across(
                        12,
                        new BrandMark(look.px(26)),
                        Rows.styled(Text.body("Nebulon"), "page-title"));
        brand.setAlignment(Pos.CENTER);
        getChildren().addAll(brand, step);
    }

    private void show(StationModel.State state) {
        switch (state) {
            case StationModel.State.Working(String what) -> step.setText(what);
            case StationModel.State.Failed _ -> {
                close();
                onFailed.run();
            }
            case StationModel.State.Fresh _, StationModel.State.SetUp _ -> {}
        }
    }

    /// Opens the station and signs somebody in.
    public void begin(String username) {
        station.signIn(username);
    }

    /// Ends what was begun and not used.
    public void close() {
        station.close();
    }
}
