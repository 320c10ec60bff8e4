package io.nebulon.desktop.app;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.Feature;
import io.nebulon.desktop.ui.control.BrandMark;
import io.nebulon.desktop.ui.control.Icons;
import io.nebulon.desktop.ui.control.KeyCaps;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.theme.Look;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.value.ObservableIntegerValue;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// The menu at the left: the screens, and how many of their things need somebody. Icons only where
/// the window is narrow.
final class Rail extends VBox {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final double WIDE = 184;
    private static final double NARROW = 52;

    private final Map<String, Button> entries = new LinkedHashMap<>();
    private final List<Node> words = new ArrayList<>();
    private final Look look;
    private final Icons icons;
    private final Label brandName = Text.body("Nebulon");
    private boolean isNarrow;

    /// @param open told which screen somebody wants
    /// @param showKeys opens the sheet of keys
    Rail(Desk desk, List<Feature> features, Consumer<String> open, Action showKeys) {
        this.look = desk.look();
        this.icons = desk.icons();
        getStyleClass().add("rail");
        getChildren().add(brand());
        int number = 1;
        for (Feature feature : features) {
            if (!feature.isSecondary()) {
                getChildren().add(entry(desk, feature, "Ctrl+" + number++, open));
            }
        }
        if (features.stream().anyMatch(f -> f.isSecondary() && !isSettings(f))) {
            Region line = Rows.hairline();
            VBox.setMargin(line, new Insets(10, 4, 10, 4));
            getChildren().add(line);
        }
        for (Feature feature : features) {
            if (feature.isSecondary() && !isSettings(feature)) {
                getChildren().add(entry(desk, feature, "Ctrl+" + number++, open));
            }
        }
        getChildren().add(Rows.spring());
        for (Feature feature : features) {
            if (isSettings(feature)) {
                getChildren().add(entry(desk, feature, "Ctrl+,", open));
            }
        }
        getChildren().add(keysEntry(desk.words(Rail.class), showKeys));
    }

    /// Settings stand apart at the bottom.
    private static boolean isSettings(Feature feature) {
        return feature.id().equals("settings");
    }

    private HBox brand() {
        HBox brand = Rows.styled(new HBox(new BrandMark(look.px(18)), brandName), "rail-brand");
        words.add(brandName);
        return brand;
    }

    private Button entry(Desk desk, Feature feature, String keys, Consumer<String> open) {
        Words own = desk.words(feature.getClass());
        Button entry = button(feature.icon(), own.get("screen.name"), keys);
        entry.setId("rail-" + feature.id());
        entry.setOnAction(_ -> open.accept(feature.id()));
        HBox content = (HBox) entry.getGraphic();
        Label count = Text.toned(Text.small(""), Tone.WARNING);
        HBox attention =
                Rows.across(
                        4,
                        icons.of(BootstrapIcons.EXCLAMATION_TRIANGLE_FILL, Tone.WARNING, 12),
                        count);
        content.getChildren().addAll(Rows.spring(), attention);
        words.add(attention);
        ObservableIntegerValue number = feature.attention(desk);
        Runnable show =
                () -> {
                    attention.setVisible(number.get() > 0);
                    attention.setManaged(attention.isVisible() && !isNarrow);
                    count.setText(desk.formats().count(number.get()));
                    entry.setAccessibleText(
                            own.get("screen.name")
                                    + (number.get() > 0
                                            ? desk.words(Rail.class)
                                                    .get("rail.attention", number.get())
                                            : ""));
                };
        number.addListener((_, _, _) -> show.run());
        show.run();
        entries.put(feature.id(), entry);
        return entry;
    }

    private Button keysEntry(Words own, Action showKeys) {
        Button entry = button(BootstrapIcons.QUESTION_CIRCLE, own.get("rail.keyboard"), "F1");
        entry.setOnAction(_ -> showKeys.run());
        HBox content = (HBox) entry.getGraphic();
        KeyCaps caps = KeyCaps.of("F1");
        content.getChildren().addAll(Rows.spring(), caps);
        words.add(caps);
        return entry;
    }

    private Button button(org.kordamp.ikonli.Ikon icon, String name, String keys) {
        Button button = new Button();
        button.getStyleClass().add("rail-entry");
        Label label = Rows.styled(Text.body(name), "entry-name");
        HBox content = Rows.across(12, icons.of(icon, Tone.MUTED, 16), label);
        words.add(label);
        button.setGraphic(content);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.setTooltip(new Tooltip(name + "  " + keys));
        button.setMaxWidth(Double.MAX_VALUE);
        button.widthProperty().addListener((_, _, w) -> content.setPrefWidth(w.doubleValue() - 20));
        return button;
    }

    void current(String id) {
        entries.forEach((of, entry) -> entry.pseudoClassStateChanged(CURRENT, of.equals(id)));
    }

    /// Icons alone, or with their names.
    void narrow(boolean isNow) {
        isNarrow = isNow;
        double width = look.px(isNarrow ? NARROW : WIDE);
        setMinWidth(width);
        setPrefWidth(width);
        setMaxWidth(width);
        for (Node word : words) {
            word.setManaged(word.isVisible() && !isNarrow);
            word.setOpacity(isNarrow ? 0 : 1);
        }
        setPadding(isNarrow ? new Insets(0, 6, 8, 6) : new Insets(0, 9, 8, 9));
    }
}
