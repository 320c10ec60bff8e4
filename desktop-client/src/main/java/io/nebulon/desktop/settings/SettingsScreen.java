package io.nebulon.desktop.settings;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.Screen;
import io.nebulon.desktop.ui.control.InSight;
import io.nebulon.desktop.ui.control.Panel;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Segments;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.key.ActionKeys;
import io.nebulon.desktop.ui.theme.Density;
import io.nebulon.desktop.ui.theme.Look;
import io.nebulon.desktop.ui.theme.ThemeChoice;
import io.nebulon.desktop.ui.words.Language;
import io.nebulon.desktop.ui.words.Words;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// The settings: every change shows at once.
final class SettingsScreen implements Screen {
    private static final List<Integer> TEXT_SIZES = List.of(90, 100, 110, 120, 130);

    private final Desk desk;
    private final Words words;
    private final ScrollPane view;
    private final Segments<ThemeChoice> theme;
    private final AccountModel model;
    private final AccountPanels account;
    private Subscription link = Subscription.EMPTY;

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
                        SettingsLine.of(words.get("theme"), words.get("theme.help"), theme),
                        SettingsLine.of(words.get("text"), words.get("text.help"), text),
                        SettingsLine.of(words.get("density"), words.get("density.help"), density),
                        SettingsLine.of(
                                words.get("language"), words.get("language.help"), language),
                        SettingsLine.of(words.get("motion"), words.get("motion.help"), motion));
        VBox time =
                Rows.down(
                        0,
                        SettingsLine.of(
                                words.get("time"), words.get("time.help"), Text.medium("UTC")));
        model = new AccountModel(desk.connection(), desk.ui(), desk.refusals());
        account = new AccountPanels(desk, model);
        VBox page =
                new VBox(
                        12,
                        Rows.styled(
                                Rows.across(8, Text.pageTitle(words.get("screen.name"))),
                                "settings-head"),
                        new Panel(words.get("appearance")).with(appearance),
                        new Panel(words.get("units")).with(time));
        page.getChildren().addAll(account.all());
        page.setPadding(new Insets(12, 16, 16, 16));
        page.setMaxWidth(look.px(860));
        view = new ScrollPane(new HBox(page));
        HBox.setHgrow(page, javafx.scene.layout.Priority.ALWAYS);
        view.setFitToWidth(true);
        view.setFocusTraversable(false);
        view.setId("settings");
        InSight.keepFocus(view);
        ActionKeys.install(view, account::actions);
    }

    private static <T> Segments<T> choice(
            List<T> values, Function<T, String> name, Property<T> property) {
        Segments<T> segments = new Segments<>(values, name);
        segments.valueProperty().bindBidirectional(property);
        segments.valueProperty().set(property.getValue());
        return segments;
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void attach() {
        link =
                desk.link()
                        .isUp()
                        .subscribe(isUp -> {
                            if (isUp) {
                                model.read();
                            }
                        });
    }

    @Override
    public void detach() {
        link.unsubscribe();
    }

    @Override
    public List<Action> actions() {
        return account.actions();
    }

    @Override
    public List<Node> regions() {
        return List.of(theme, account.region());
    }

    @Override
    public void focus() {
        view.applyCss(); // what it scrolls is in the scene from here on, and can have the focus
        theme.requestFocus();
    }
}
