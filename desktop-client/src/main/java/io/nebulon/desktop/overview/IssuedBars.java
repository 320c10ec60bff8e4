package io.nebulon.desktop.overview;

import io.nebulon.desktop.desk.ItemNames;
import io.nebulon.desktop.gateway.inventory.Item;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The items that were issued most often, a bar for each.
final class IssuedBars extends VBox {
    private final Words words;
    private final Formats formats;
    private final ItemNames items;
    private final Consumer<String> open;
    private List<Issued> shown = List.of();
    private final Runnable onNames = () -> show(shown);

    /// @param open opens an item
    IssuedBars(Words words, Formats formats, ItemNames items, Consumer<String> open) {
        super(8);
        this.words = words;
        this.formats = formats;
        this.items = items;
        this.open = open;
        getStyleClass().add("issued-bars");
        setMinSize(0, 0);
    }

    void show(List<Issued> most) {
        shown = most;
        getChildren().clear();
        for (Issued one : most) {
            getChildren().add(bar(one, most.getFirst().times()));
        }
    }

    private Button bar(Issued of, int mostTimes) {
        Item item = items.of(of.sku(), onNames);
        String name = item == null ? of.sku() : item.name();
        String quantity =
                item == null
                        ? formats.plain(of.quantity())
                        : formats.quantityWithUnit(of.quantity(), item.unit());
        HBox line =
                Rows.across(
                        8,
                        Text.shrinking(Text.body(name)),
                        Rows.spring(),
                        Text.medium(quantity),
                        Text.toned(Text.small(words.get("issued.times", of.times())), Tone.FAINT));
        Region fill = Rows.styled(new Region(), "bar-fill");
        StackPane track = Rows.styled(new StackPane(fill), "bar-track", "issued-track");
        StackPane.setAlignment(fill, Pos.CENTER_LEFT);
        fill.maxWidthProperty()
                .bind(track.widthProperty().multiply(of.times() / (double) mostTimes));
        VBox both = new VBox(6, line, track);
        both.setMouseTransparent(true);
        Button button = new Button();
        button.getStyleClass().add("issued-bar");
        button.setGraphic(both);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setMinWidth(0);
        both.prefWidthProperty().bind(button.widthProperty().subtract(24));
        both.setMinWidth(0);
        button.setOnAction(_ -> open.accept(of.sku()));
        button.setAccessibleText(
                name + " " + quantity + ", " + words.get("issued.times", of.times()));
        return button;
    }
}
