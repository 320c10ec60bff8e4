package io.nebulon.desktop.administration;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.ui.control.EmptyState;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.SearchField;
import io.nebulon.desktop.ui.control.Segments;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.table.Column;
import io.nebulon.desktop.ui.table.DataTable;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Words;
import java.util.List;
import javafx.beans.property.Property;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;

/// The list of a section: search, parts, and the table.
final class ThingsList<T> extends VBox {
    private final DataTable<T, String> table;
    private final SearchField search;

    /// @param id of the section; `words` have `ID.search` and `ID.empty`
    /// @param create what an empty list offers, or null
    ThingsList(
            Desk desk,
            String id,
            Ikon icon,
            ThingsModel<T> model,
            List<Column<T>> columns,
            List<Action> actions,
            @Nullable Action create) {
        Words words = desk.words(ThingsList.class);
        table =
                new DataTable<>(model.rows(), columns, false, desk.look(), words, desk.formats())
                        .actions(() -> actions)
                        .onShowAll(model::showAll)
                        .withoutMarks()
                        .whenEmpty(() -> empty(desk, icon, words.get(id + ".empty"), create));
        table.table().setId(id + "-table");
        table.stateProperty().bind(model.stateProperty());
        search = new SearchField(desk.icons(), words.get(id + ".search"), table);
        search.setMinWidth(120);
        search.field().setId(id + "-search");
        HBox.setHgrow(search, Priority.ALWAYS);
        search.field().textProperty().bindBidirectional(model.textProperty());
        HBox tools = Rows.styled(Rows.across(8, search), "tool-row");
        if (!model.parts().isEmpty()) {
            tools.getChildren().add(parts(model, words));
        }
        VBox.setMargin(tools, new Insets(12, 0, 0, 0));
        Region gap = new Region();
        gap.setMinHeight(8);
        getChildren().addAll(tools, gap, Rows.growing(table));
        setMinSize(0, 0);
        table.sortBy(columns.getFirst().id());
    }

    private static <T> Segments<Part<T>> parts(ThingsModel<T> model, Words words) {
        Segments<Part<T>> parts =
                new Segments<>(model.parts(), part -> words.get("part." + part.id()));
        Property<@Nullable Part<T>> chosen = model.partProperty();
        parts.valueProperty().set(chosen.getValue());
        parts.valueProperty().addListener((_, _, now) -> chosen.setValue(now));
        chosen.addListener((_, _, now) -> parts.valueProperty().set(now));
        return parts;
    }

    private static Node empty(Desk desk, Ikon icon, String sentence, @Nullable Action create) {
        Node[] ways = create == null ? new Node[0] : new Node[] {desk.buttons().of(create)};
        return new EmptyState(desk.icons(), icon, Tone.FAINT, sentence, ways);
    }

    ThingsList<T> onOpen(Runnable open) {
        table.onOpen(open);
        return this;
    }

    Node search() {
        return search;
    }

    Node table() {
        return table;
    }

    void focusSearch() {
        search.requestFocus();
    }

    void focusTable() {
        table.requestFocus();
    }

    void copyAsCsv() {
        table.copyAsCsv();
    }
}
