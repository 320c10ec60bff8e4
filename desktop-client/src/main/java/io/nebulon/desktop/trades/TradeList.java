package io.nebulon.desktop.trades;

import io.nebulon.desktop.desk.AgePill;
import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.ItemNames;
import io.nebulon.desktop.desk.WhyOff;
import io.nebulon.desktop.gateway.inventory.Item;
import io.nebulon.desktop.gateway.trade.Trade;
import io.nebulon.desktop.ui.control.EmptyState;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.SearchField;
import io.nebulon.desktop.ui.control.Segments;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.layer.ActionBar;
import io.nebulon.desktop.ui.table.Column;
import io.nebulon.desktop.ui.table.DataTable;
import io.nebulon.desktop.ui.table.Face;
import io.nebulon.desktop.ui.table.Shown;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// The list of trades: search, filters, and the table.
final class TradeList extends VBox {
    private static final double SEARCH = 160;

    private final Desk desk;
    private final TradesModel model;
    private final Words words;
    private final Formats formats;
    private final ItemNames items;
    private final DataTable<TradeRow, String> table;
    private final SearchField search;
    private final Segments<RowFilter.Kind> kinds;
    private final Label when = Text.small("");
    private final HBox first = Rows.styled(Rows.across(8), "tool-row");
    private final HBox second = Rows.styled(Rows.across(8), "tool-row");
    private final Button older;
    private final Runnable onNames = this::refreshNames;

    TradeList(
            Desk desk, TradesModel model, ItemNames items, List<Action> actions, Runnable onOpen) {
        this.desk = desk;
        this.model = model;
        this.items = items;
        this.words = desk.words(TradeList.class);
        this.formats = desk.formats();
        Action further = Action.of("trades.older", words.get("older"), model::older);
        older = desk.buttons().link(further);
        table =
                new DataTable<>(model.rows(), columns(), true, desk.look(), words, formats)
                        .actions(() -> actions)
                        .onShowAll(this::showAll)
                        .withoutMarks()
                        .onOpen(onOpen)
                        .whenEmpty(() -> emptyState(actions))
                        .foot(older, when);
        table.table().setId("trade-table");
        table.table().setAccessibleText(words.get("screen.name"));
        table.stateProperty().bind(model.stateProperty());
        search = new SearchField(desk.icons(), words.get("search.trades"), table);
        kinds = new Segments<>(List.of(RowFilter.Kind.values()), k -> words.get("kind." + k));
        ActionBar bar =
                new ActionBar(desk.icons(), words.get("more"), actionsOf(actions), "trades.new");
        HBox head =
                Rows.styled(
                        Rows.across(
                                16,
                                Text.pageTitle(words.get("screen.name")),
                                new AgePill(desk),
                                new WhyOff(desk.icons(), action(actions, "trades.new").whyOff()),
                                Rows.growing(bar)),
                        "page-head");
        HBox.setHgrow(search, javafx.scene.layout.Priority.ALWAYS);
        search.setMinWidth(120);
        VBox.setMargin(second, new Insets(8, 0, 0, 0));
        fitTools();
        widthProperty().addListener((_, _, _) -> fitTools());
        Region gap = new Region();
        gap.setMinHeight(8);
        getChildren().addAll(head, first, second, gap, Rows.growing(table));
        setMinSize(0, 0);
        search.field().textProperty().addListener((_, _, text) -> filter(f -> f.text(text)));
        kinds.valueProperty()
                .addListener((_, _, now) -> {
                    if (now != null) {
                        filter(f -> f.kind(now));
                        desk.memory().put("trades.kind", now.name());
                    }
                });
        kinds.valueProperty().set(desk.memory().choice("trades.kind", RowFilter.Kind.ALL));
        model.unpaidProperty().addListener((_, _, _) -> showUnpaid());
        model.wholeProperty().addListener((_, _, _) -> showOlder());
        desk.link().stateProperty().addListener((_, _, _) -> showWhen());
        desk.pastProperty().addListener((_, _, _) -> showWhen());
        showOlder();
        showWhen();
    }

    /// One row where there is room, else two.
    private void fitTools() {
        double wanted = kinds.prefWidth(-1) + desk.look().px(SEARCH) + 40;
        boolean isOneRow = getWidth() <= 0 || wanted <= getWidth();
        List<Node> above = isOneRow ? List.of(search, kinds) : List.of(search);
        if (!first.getChildren().equals(above)) {
            second.getChildren().clear();
            first.getChildren().setAll(above);
            if (!isOneRow) {
                second.getChildren().add(kinds);
            }
        }
        second.setVisible(!isOneRow);
        second.setManaged(!isOneRow);
    }

    private void refreshNames() {
        table.table().refresh();
    }

    private static List<Action> actionsOf(List<Action> actions) {
        return List.of("trades.repeat", "trades.new").stream()
                .map(id -> action(actions, id))
                .toList();
    }

    private static Action action(List<Action> actions, String id) {
        return actions.stream().filter(a -> a.id().equals(id)).findFirst().orElseThrow();
    }

    private List<Column<TradeRow>> columns() {
        return List.of(
                Column.<TradeRow>text("goods", words.get("column.goods"), this::goods)
                        .face(Face.MEDIUM)
                        .second(this::route)
                        .width(150)
                        .grows()
                        .priority(1),
                Column.<TradeRow>text(
                                "seller", words.get("column.seller"), r -> name(r.trade().seller()))
                        .width(150)
                        .priority(6),
                Column.<TradeRow>text(
                                "buyer", words.get("column.buyer"), r -> name(r.trade().buyer()))
                        .width(150)
                        .priority(6),
                Column.<TradeRow>of(
                                "made",
                                words.get("column.made"),
                                r -> Shown.text(formats.moment(r.trade().createdAt()), Tone.MUTED))
                        .width(104)
                        .sorted(Comparator.comparing(r -> r.trade().createdAt()))
                        .csv(r -> r.trade().createdAt().toString())
                        .priority(5),
                Column.<TradeRow>of("due", words.get("column.due"), this::due)
                        .width(112)
                        .sorted(
                                Comparator.comparing(
                                        TradeRow::due,
                                        Comparator.nullsLast(Comparator.naturalOrder())))
                        .csv(r -> r.due() == null ? "" : r.due().toString())
                        .priority(3),
                Column.status("status", words.get("column.status"), TradeRow::status, words)
                        .width(116)
                        .priority(1),
                Column.<TradeRow>status(
                                "payment", words.get("column.payment"), TradeRow::payment, words)
                        .look((r, shown) ->
                                r.isUnpaid()
                                        ? Shown.text(words.get("payment.due"), Tone.WARNING)
                                                .icon(r.payment().icon(), Tone.WARNING)
                                        : r.owesNothing()
                                                ? Shown.text(Formats.NONE, Tone.FAINT)
                                                : shown)
                        .width(156)
                        .priority(2),
                Column.<TradeRow>number(
                                "amount",
                                words.get("column.amount"),
                                r -> r.trade().amount().amount(),
                                r -> money(r.trade()))
                        .face(Face.SEMIBOLD)
                        .width(100)
                        .priority(1),
                Column.<TradeRow>unit(r -> r.trade().currency()));
    }

    private String money(Trade trade) {
        return formats.fixed(trade.amount().amount(), Math.max(0, trade.amount().amount().scale()));
    }

    private Shown due(TradeRow row) {
        if (!row.isOpen()) {
            return Shown.text(Formats.NONE, Tone.FAINT);
        }
        if (row.due() == null) {
            return Shown.text(words.get("unknown"), Tone.MUTED);
        }
        Instant now = model.asOf() == null ? formats.now() : model.asOf();
        boolean isLate = row.due().isBefore(now);
        return Shown.text(formats.moment(row.due()), isLate ? Tone.WARNING : Tone.PLAIN);
    }

    private String name(String station) {
        return desk.stations().name(station);
    }

    /// Who sells to whom; the columns for each go where the room is small.
    private String route(TradeRow row) {
        return name(row.trade().seller()) + " → " + name(row.trade().buyer());
    }

    /// `40 kg Oxygen and 2 more`
    private String goods(TradeRow row) {
        return goods(row, onNames);
    }

    /// @param onKnown told when the name of what was traded is known, if it is not yet
    String goods(TradeRow row, Runnable onKnown) {
        List<Trade.Line> lines = row.trade().lines();
        if (lines.isEmpty()) {
            return Formats.NONE;
        }
        Trade.Line first = lines.getFirst();
        Item item = items.of(first.sku(), onKnown);
        String text =
                item == null
                        ? formats.plain(first.quantity()) + " " + first.sku()
                        : formats.quantityWithUnit(first.quantity(), item.unit())
                                + " "
                                + item.name();
        return lines.size() == 1 ? text : words.get("goods.more", text, lines.size() - 1);
    }

    private Node emptyState(List<Action> actions) {
        boolean isPast = model.asOf() != null;
        Node[] ways =
                isPast
                        ? new Node[0]
                        : new Node[] {desk.buttons().of(action(actions, "trades.new"))};
        return new EmptyState(
                desk.icons(),
                BootstrapIcons.ARROW_LEFT_RIGHT,
                Tone.FAINT,
                words.get(isPast ? "empty.past" : "empty"),
                ways);
    }

    private void filter(UnaryOperator<RowFilter> change) {
        model.filterProperty().set(change.apply(model.filterProperty().get()));
    }

    private void showUnpaid() {
        int count = model.unpaidProperty().get();
        String name = words.get("kind.UNPAID");
        kinds.rename(RowFilter.Kind.UNPAID, count == 0 ? name : name + " " + formats.count(count));
        fitTools();
    }

    private void showOlder() {
        boolean isMore = !model.wholeProperty().get();
        older.setVisible(isMore);
        older.setManaged(isMore);
    }

    private void showWhen() {
        Instant past = desk.pastProperty().get();
        when.setText(
                past == null
                        ? desk.link().status().word(words)
                        : words.get("asOf", formats.dayAndTime(past)));
    }

    // ---- for the screen

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

    /// What the figure of open trades counts.
    void showOpen() {
        search.field().clear();
        kinds.valueProperty().set(RowFilter.Kind.OPEN);
    }

    void showAll() {
        search.field().clear();
        kinds.valueProperty().set(RowFilter.Kind.ALL);
    }
}
