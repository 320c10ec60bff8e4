package io.nebulon.desktop.settings;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.Screen;
import io.nebulon.desktop.ui.control.Panel;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Segments;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.theme.Density;
import io.nebulon.desktop.ui.theme.Look;
import io.nebulon.desktop.ui.theme.ThemeChoice;
import io.nebulon.desktop.ui.words.Language;
import io.nebulon.desktop.ui.words.Words;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The settings: every change shows at once.
final class SettingsScreen implements Screen {
    private static final List<Integer> TEXT_SIZES = List.of(90, 100, 110, 120, 130);

    private final Desk desk;
    private final Words words;
    private final ScrollPane view;
    private final Segments<ThemeChoice> theme;

    SettingsScreen(Desk desk) {
        this.desk = desk;
        this.words = desk.words(SettingsScreen.class);
        Look look = desk.look();
        theme =
                choice(
                        List.of(ThemeChoice.values()),
                        c -> words.get("theme." + c),
                        look.choiceProperty());
        Segments<Integer> text =
                choice(TEXT_SIZES, percent -> percent + " %", look.textPercentProperty());
        Segments<Density> density =
                choice(
                        List.of(Density.values()),
                        d -> words.get("density." + d),
                        look.densityProperty());
        Segments<Language> language = new Segments<>(List.of(Language.values()), Language::ownName);
        language.valueProperty().set(words.language());
        language.valueProperty()
                .addListener((_, _, now) -> {
                    if (now != null && now != words.language()) {
                        desk.languageChosen(now);
                    }
                });
        CheckBox motion = new CheckBox();
        motion.selectedProperty().bindBidirectional(look.motionReducedProperty());
        motion.setAccessibleText(words.get("motion"));
        VBox appearance =
                Rows.down(
                        0,
                        line(words.get("theme"), words.get("theme.help"), theme),
                        line(words.get("text"), words.get("text.help"), text),
                        line(words.get("density"), words.get("density.help"), density),
                        line(words.get("language"), words.get("language.help"), language),
                        line(words.get("motion"), words.get("motion.help"), motion));
        VBox time =
                Rows.down(0, line(words.get("time"), words.get("time.help"), Text.medium("UTC")));
        VBox page =
                new VBox(
                        12,
                        Rows.styled(
                                Rows.across(8, Text.pageTitle(words.get("screen.name"))),
                                "settings-head"),
                        new Panel(words.get("appearance")).with(appearance),
                        new Panel(words.get("units")).with(time));
        page.setPadding(new Insets(12, 16, 16, 16));
        page.setMaxWidth(look.px(860));
        view = new ScrollPane(new HBox(page));
        HBox.setHgrow(page, javafx.scene.layout.Priority.ALWAYS);
        view.setFitToWidth(true);
        view.setFocusTraversable(false);
        view.setId("settings");
    }

    private static <T> Segments<T> choice(
            List<T> values, Function<T, String> name, Property<T> property) {
        Segments<T> segments = new Segments<>(values, name);
        segments.valueProperty().bindBidirectional(property);
        segments.valueProperty().set(property.getValue());
        return segments;
    }

    private static HBox line(String name, String help, Node control) {
        VBox texts =
                Rows.growing(
                        Rows.down(
                                2,
                                Text.shrinking(Text.medium(name)),
                                Text.wrapping(Text.faint(help))));
        texts.setAlignment(Pos.CENTER_LEFT);
        texts.setMinWidth(0);
        HBox line = Rows.across(24, texts, control);
        if (control instanceof Region region) {
            region.setMinWidth(Region.USE_PREF_SIZE);
        }
        line.setAlignment(Pos.CENTER_LEFT);
        line.setPadding(new Insets(10, 12, 10, 12));
        return line;
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void attach() {
        // nothing here changes by itself
    }

    @Override
    public void detach() {
        // nothing here changes by itself
    }

    @Override
    public List<Action> actions() {
        return List.of();
    }

    @Override
    public List<Node> regions() {
        return List.of(theme);
    }

    @Override
    public void focus() {
        theme.requestFocus();
    }
}
