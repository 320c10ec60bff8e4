package io.nebulon.desktop.ui.theme;

import java.util.List;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;

/// How the whole client looks: theme, size of text, density of tables, motion.
///
/// A change of the theme or of motion shows at once. The size of text and the density are read when
/// a view is built, so the window builds its views anew after a change.
public final class Look {
    /// The size of the body text at 100 %.
    public static final double BODY = 13;

    public static final int SMALLEST_TEXT = 90;
    public static final int LARGEST_TEXT = 130;

    private final ObjectProperty<ThemeChoice> choice =
            new SimpleObjectProperty<>(ThemeChoice.SYSTEM);
    private final ReadOnlyObjectWrapper<Theme> theme = new ReadOnlyObjectWrapper<>(Theme.DARK);
    private final ObjectProperty<Integer> textPercent = new SimpleObjectProperty<>(100);
    private final ObjectProperty<Density> density = new SimpleObjectProperty<>(Density.STANDARD);
    private final BooleanProperty isMotionReduced = new SimpleBooleanProperty(false);

    public Look() {
        Fonts.load();
        choice.addListener((_, _, _) -> choose());
        Platform.getPreferences().colorSchemeProperty().addListener((_, _, _) -> choose());
        choose();
    }

    public ObjectProperty<ThemeChoice> choiceProperty() {
        return choice;
    }

    public ReadOnlyObjectProperty<Theme> themeProperty() {
        return theme.getReadOnlyProperty();
    }

    public Theme theme() {
        return theme.get();
    }

    /// 90 to 130.
    public ObjectProperty<Integer> textPercentProperty() {
        return textPercent;
    }

    public ObjectProperty<Density> densityProperty() {
        return density;
    }

    public BooleanProperty motionReducedProperty() {
        return isMotionReduced;
    }

    public boolean isMotionReduced() {
        return isMotionReduced.get();
    }

    /// A length that grows with the text, in whole pixels.
    ///
    /// @param atFull its length at 100 %
    public double px(double atFull) {
        return Math.round(atFull * textPercent.get() / 100.0);
    }

    /// Height of a row of a table.
    public double rowHeight(boolean isTwoLines) {
        return px(isTwoLines ? density.get().twoLines() : density.get().oneLine());
    }

    /// A font for what is drawn, which no style sheet reaches.
    public javafx.scene.text.Font font(String family, double atFull) {
        return javafx.scene.text.Font.font(family, atFull * textPercent.get() / 100.0);
    }

    /// Puts the look on a scene, now and after every change.
    public void wear(Scene scene) {
        dress(scene);
        theme.addListener((_, _, _) -> dress(scene));
        textPercent.addListener((_, _, _) -> dress(scene));
    }

    private void dress(Scene scene) {
        Application.setUserAgentStylesheet(theme.get().base());
        scene.getStylesheets()
                .setAll(
                        List.of(
                                theme.get().roles(),
                                Theme.resource("base.css").toExternalForm(),
                                sizeSheet()));
    }

    /// The one length that all others in the style sheets are relative to.
    private String sizeSheet() {
        double size = BODY * textPercent.get() / 100.0;
        return "data:text/css,.root%7B-fx-font-size:" + size + "px%7D";
    }

    private void choose() {
        theme.set(
                switch (choice.get()) {
                    case DARK -> Theme.DARK;
                    case LIGHT -> Theme.LIGHT;
                    case SYSTEM ->
                            Platform.getPreferences().getColorScheme() == ColorScheme.LIGHT
                                    ? Theme.LIGHT
                                    : Theme.DARK;
                });
    }
}
