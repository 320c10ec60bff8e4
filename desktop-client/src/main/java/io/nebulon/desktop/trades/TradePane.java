package io.nebulon.desktop.trades;

import com.fasterxml.jackson.databind.JsonNode;
import io.nebulon.desktop.desk.AgePill;
import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.ItemNames;
import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.inventory.Item;
import io.nebulon.desktop.gateway.trade.Payment;
import io.nebulon.desktop.gateway.trade.Trade;
import io.nebulon.desktop.gateway.wire.Money;
import io.nebulon.desktop.ui.control.EmptyState;
import io.nebulon.desktop.ui.control.KeyFigure;
import io.nebulon.desktop.ui.control.Rows;
import io.nebulon.desktop.ui.control.Status;
import io.nebulon.desktop.ui.control.Text;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.table.Column;
import io.nebulon.desktop.ui.table.Shown;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// The pane about the selected trade: what it is worth and what is open, its lines with what they
/// were traded for before, its shipment, its payments, and what happened.
final class TradePane extends StackPane {
    private final Desk desk;
    private final TradeModel model;
    private final ItemNames items;
    private final Words words;
    private final Formats formats;
    private final Label title = Text.wrapping(Text.paneTitle(""));
    private final Label subtitle = Text.shrinking(Text.small(""));
    private final StackPane pill = new StackPane();
    private final FlowPane actions = new FlowPane(8, 8);
    private final KeyFigure amount;
    private final KeyFigure paid;
    private final KeyFigure open;
    private final PaneTable<Trade.Line, String> lines;
    private final PaneTable<Payment, String> payments;
    private final PaneTable<LogEvent, Long> history;
    private final Label historyEnd = Text.wrapping(Text.faint(""));
    private final VBox paymentSection;
    private final FlowPane shipmentLine = new FlowPane(8, 6);
    private final Label note = Text.wrapping(Text.body(""));
    private final Label failed = Text.wrapping(Text.toned(Text.small(""), Tone.BAD));
    private final PriceCharts prices;
    private final ScrollPane scroll;
    private final EmptyState hint;
    private final Runnable onNames = this::refreshNames;
    private final Runnable onPriceNames = this::showPrices;

    TradePane(Desk desk, TradeModel model, ItemNames items) {
        this.desk = desk;
        this.model = model;
        this.items = items;
        this.words = desk.words(TradePane.class);
        this.formats = desk.formats();
        amount = new KeyFigure(KeyFigure.Size.PANE, words.get("figure.amount"));
        paid = new KeyFigure(KeyFigure.Size.PANE, words.get("figure.paid"));
        open = new KeyFigure(KeyFigure.Size.PANE, words.get("figure.open"));
        lines = new PaneTable<>(desk, Trade.Line::sku, lineColumns(), words.get("pane.lines"));
        lines.table().table().setId("trade-lines");
        payments =
                new PaneTable<>(
                        desk, p -> p.kind() + p.at(), paymentColumns(), words.get("pane.payments"));
        history =
                new PaneTable<>(
                        desk, LogEvent::position, historyColumns(), words.get("pane.history"));
        history.table().onOpen(this::openEvent);
        lines.rows().selectedProperty().addListener((_, _, sku) -> look(sku));
        lines.table().onOpen(this::openItem);
        prices = new PriceCharts(desk, true);
        paymentSection = section(words.get("pane.payments"), payments.table());
        shipmentLine.setPadding(new Insets(0, 16, 8, 16));
        shipmentLine.setRowValignment(VPos.CENTER);
        shipmentLine.setMinWidth(0);
        note.setPadding(new Insets(0, 16, 8, 16));
        failed.setPadding(new Insets(0, 16, 8, 16));
        VBox content =
                new VBox(
                        head(),
                        failed,
                        figures(),
                        note,
                        section(words.get("pane.lines"), lines.table()),
                        section(words.get("pane.shipment"), shipmentLine),
                        paymentSection,
                        prices,
                        section(words.get("pane.history"), history.table()),
                        historyEnd);
        content.setPadding(new Insets(16, 0, 16, 0));
        scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        hint =
                new EmptyState(
                        desk.icons(),
                        BootstrapIcons.ARROW_LEFT_RIGHT,
                        Tone.FAINT,
                        words.get("pane.none"));
        hint.setMouseTransparent(true);
        getChildren().addAll(hint, scroll);
        setMinSize(0, 0);
        setId("trade-pane");
        model.tradeProperty().addListener((_, _, now) -> showTrade(now));
        model.shipmentProperty().addListener((_, _, now) -> showShipment(now));
        model.historyProperty().addListener((_, _, now) -> showHistory(now));
        model.pricesProperty().addListener((_, _, _) -> showPrices());
        model.failureProperty()
                .addListener((_, _, why) -> {
                    failed.setText(why);
                    shown(failed, !why.isEmpty());
                });
        historyEnd.setPadding(new Insets(4, 16, 0, 16));
        shown(historyEnd, false);
        shown(failed, false);
        show((TradeRow) null);
    }

    void actions(Node... buttons) {
        actions.getChildren().setAll(buttons);
    }

    Node regionStart() {
        return lines.table();
    }

    /// Whether everything about the trade has come.
    boolean isComplete() {
        return model.tradeProperty().get() != null
                && model.shipmentProperty().get() != null
                && model.historyProperty().get() != null
                && model.pricesProperty().get() != null;
    }

    private HBox head() {
        VBox titles = Rows.down(2, title, subtitle);
        titles.setMinWidth(0);
        pill.setMinWidth(Region.USE_PREF_SIZE);
        AgePill age = new AgePill(desk, model.freshness());
        HBox head = Rows.across(8, Rows.growing(titles), age, pill);
        head.setAlignment(Pos.TOP_LEFT);
        VBox both = Rows.down(10, head, actions);
        both.setPadding(new Insets(0, 16, 10, 16));
        HBox wrapped = new HBox(Rows.growing(both));
        wrapped.setMinWidth(0);
        return wrapped;
    }

    private FlowPane figures() {
        FlowPane figures = new FlowPane(18, 8, amount, paid, open);
        figures.setPadding(new Insets(0, 16, 10, 16));
        figures.setMinWidth(0);
        return figures;
    }

    private static VBox section(String name, Region content) {
        HBox head = Rows.across(8, Text.panelTitle(name), Rows.spring());
        head.setPadding(new Insets(8, 16, 4, 16));
        return new VBox(head, content);
    }

    private static void shown(Region node, boolean isShown) {
        node.setVisible(isShown);
        node.setManaged(isShown);
    }

    // ---- columns

    private List<Column<Trade.Line>> lineColumns() {
        return List.of(
                Column.<Trade.Line>text("item", words.get("line.item"), l -> itemName(l.sku()))
                        .width(110)
                        .grows(),
                Column.<Trade.Line>number(
                                "quantity",
                                words.get("line.quantity"),
                                Trade.Line::quantity,
                                l -> formats.quantity(l.quantity(), unit(l.sku())))
                        .width(70),
                Column.<Trade.Line>unit(l -> formats.units().name(unit(l.sku()))),
                Column.<Trade.Line>number(
                                "price",
                                words.get("line.price"),
                                Trade.Line::unitPrice,
                                l -> price(l.unitPrice()))
                        .width(70)
                        .priority(2),
                Column.<Trade.Line>number(
                                "amount",
                                words.get("line.amount"),
                                Trade.Line::amount,
                                l -> formats.fixed(l.amount(), Math.max(0, l.amount().scale())))
                        .width(84));
    }

    private String price(BigDecimal price) {
        return Price.text(formats, price);
    }

    private List<Column<Payment>> paymentColumns() {
        return List.of(
                Column.<Payment>of(
                                "at",
                                words.get("payment.at"),
                                p -> Shown.text(formats.momentInWords(p.at()), Tone.MUTED))
                        .width(112),
                Column.<Payment>text("what", words.get("payment.what"), this::paymentWords)
                        .width(90)
                        .grows(),
                Column.<Payment>number(
                                "amount",
                                words.get("payment.amount"),
                                p -> p.amount().amount(),
                                p -> signed(p))
                        .width(100));
    }

    private String paymentWords(Payment payment) {
        String what = words.get(payment.isRefund() ? "payment.back" : "payment.paid", payment.by());
        return payment.reference() == null ? what : what + ", " + payment.reference();
    }

    private String signed(Payment payment) {
        BigDecimal sum = payment.amount().amount();
        String text = formats.fixed(sum, Math.max(0, sum.scale()));
        return payment.isRefund() ? "−" + text : text;
    }

    private List<Column<LogEvent>> historyColumns() {
        return List.of(
                Column.<LogEvent>of(
                                "at",
                                words.get("history.at"),
                                e -> Shown.text(formats.momentInWords(e.time()), Tone.MUTED))
                        .width(112),
                Column.<LogEvent>of("what", words.get("history.what"), e -> Shown.text(what(e)))
                        .width(110)
                        .grows(),
                Column.<LogEvent>of(
                                "by",
                                words.get("history.by"),
                                e -> Shown.text(e.actor(), Tone.MUTED))
                        .width(84)
                        .priority(2));
    }

    private String what(LogEvent event) {
        String key = "history." + event.type();
        String what = words.has(key) ? words.get(key) : words.get("history.other");
        JsonNode reason = event.data().path("reason");
        JsonNode sum = event.data().path("amount");
        if (reason.isTextual() && !reason.asText().isBlank()) {
            return what + ": " + reason.asText();
        }
        if (event.type().equals("trade.paid") || event.type().equals("trade.refunded")) {
            return what
                    + ", "
                    + formats.money(
                            new BigDecimal(sum.path("amount").asText("0")),
                            sum.path("currency").asText());
        }
        return what;
    }

    // ---- names

    private String itemName(String sku) {
        return items.name(sku, onNames);
    }

    private String unit(String sku) {
        Item item = items.of(sku, onNames);
        return item == null ? "1" : item.unit();
    }

    private void refreshNames() {
        lines.table().table().refresh();
        showPrices();
    }

    // ---- showing

    /// The row of the list shows at once, before anything was asked.
    void show(@Nullable TradeRow row) {
        scroll.setVisible(row != null);
        hint.setVisible(row == null);
        if (row == null) {
            return;
        }
        Trade trade = row.trade();
        showHead(trade);
        if (model.tradeProperty().get() == null) {
            lines.show(trade.lines());
            selectFirstLine(trade);
        }
    }

    private void showHead(Trade trade) {
        title.setText(
                words.get(
                        "pane.title",
                        desk.stations().name(trade.seller()),
                        desk.stations().name(trade.buyer())));
        subtitle.setText(
                words.get(
                        "pane.subtitle",
                        formats.momentInWords(trade.createdAt()),
                        trade.createdBy()));
        Status status = TradeRow.statusOf(trade.status());
        pill.getChildren().setAll(List.of(desk.statuses().pill(status)));
        figure(amount, trade.amount(), Tone.PLAIN);
        figure(paid, trade.paid(), Tone.PLAIN);
        boolean isDue = new TradeRow(trade, null).isUnpaid();
        figure(open, trade.outstanding(), isDue ? Tone.WARNING : Tone.PLAIN);
        String text = trade.note() == null ? "" : trade.note();
        note.setText(text);
        shown(note, !text.isBlank());
    }

    private void figure(KeyFigure figure, Money money, Tone tone) {
        figure.show(
                formats.fixed(money.amount(), Math.max(0, money.amount().scale())),
                money.currency(),
                tone);
    }

    private void showTrade(@Nullable Trade trade) {
        if (trade == null) {
            payments.show(List.of());
            shown(paymentSection, false);
            return;
        }
        showHead(trade);
        lines.show(trade.lines());
        selectFirstLine(trade);
        List<Payment> made = trade.payments() == null ? List.of() : trade.payments();
        payments.show(made);
        shown(paymentSection, !made.isEmpty());
    }

    private void showHistory(@Nullable TradeHistory now) {
        history.show(now == null ? List.of() : now.events());
        Instant from = now == null ? null : now.from();
        shown(historyEnd, from != null);
        if (from != null) {
            historyEnd.setText(words.get("history.end", formats.dayAndTime(from)));
        }
    }

    private void selectFirstLine(Trade trade) {
        String now = lines.rows().selectedProperty().get();
        boolean isThere = trade.lines().stream().anyMatch(l -> l.sku().equals(now));
        if (!isThere && !trade.lines().isEmpty()) {
            lines.rows().selectedProperty().set(trade.lines().getFirst().sku());
        } else if (now != null) {
            look(now);
        }
    }

    private void look(@Nullable String sku) {
        if (sku != null && model.id() != null) {
            model.look(sku);
        }
    }

    private void showPrices() {
        Trade trade = model.tradeProperty().get();
        String sku = model.pricesOf();
        Item item = sku.isEmpty() ? null : items.of(sku, onPriceNames);
        prices.show(item, model.pricesProperty().get(), trade == null ? "" : trade.currency());
        if (trade == null) {
            prices.hide();
        }
    }

    private void showShipment(@Nullable Shipment shipment) {
        shipmentLine.getChildren().clear();
        if (shipment == null) {
            return;
        }
        Action opening =
                Action.of(
                                "trade.shipment",
                                words.get("shipment.open"),
                                () -> desk.open(new Place.Shipment(shipment.id())))
                        .icon(BootstrapIcons.TRUCK);
        String due =
                shipment.deliveredAt() != null
                        ? words.get("shipment.arrived", formats.moment(shipment.deliveredAt()))
                        : shipment.eta() == null
                                ? ""
                                : words.get("shipment.due", formats.moment(shipment.eta()));
        Button button = desk.buttons().of(opening);
        shipmentLine.getChildren().add(desk.statuses().line(status(shipment)));
        if (shipment.ship() != null) {
            shipmentLine.getChildren().add(Text.body(shipment.ship()));
        }
        shipmentLine.getChildren().addAll(Text.small(due), button);
        showPrices();
    }

    private static Status status(Shipment shipment) {
        return switch (shipment.status()) {
            case PENDING, UNKNOWN -> Status.PENDING;
            case IN_TRANSIT -> Status.IN_TRANSIT;
            case DELAYED -> Status.DELAYED;
            case DELIVERED -> Status.DELIVERED;
            case LOST -> Status.LOST;
            case CANCELLED -> Status.CANCELLED;
        };
    }

    private void openEvent() {
        LogEvent event = history.rows().selectedRow();
        if (event != null) {
            desk.open(new Place.Event(event.position()));
        }
    }

    private void openItem() {
        Trade.Line line = lines.rows().selectedRow();
        if (line != null) {
            desk.open(new Place.Item(desk.station().code(), line.sku()));
        }
    }
}
