package io.nebulon.desktop.trades;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.desk.ItemNames;
import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.desk.Screen;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.feed.Subscription;
import io.nebulon.desktop.gateway.station.Station;
import io.nebulon.desktop.gateway.trade.Trade;
import io.nebulon.desktop.gateway.user.Me;
import io.nebulon.desktop.gateway.user.Role;
import io.nebulon.desktop.gateway.wire.AsOf;
import io.nebulon.desktop.gateway.wire.Intent;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.gateway.wire.Refusal;
import io.nebulon.desktop.ui.control.SidePane;
import io.nebulon.desktop.ui.form.TextEntry;
import io.nebulon.desktop.ui.key.Action;
import io.nebulon.desktop.ui.layer.Dialog;
import io.nebulon.desktop.ui.layer.Toast;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Words;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;

/// Trades: list and detail, and in their place the form of a new one.
final class TradesScreen implements Screen {
    private static final int PANE_WIDTH = 404;

    private final Desk desk;
    private final Words words;
    private final ItemNames items;
    private final TradesModel trades;
    private final TradeModel trade;
    private final TradeList list;
    private final TradePane pane;
    private final SidePane both;
    private final List<Action> actions;
    private final StackPane view;
    private final ChangeListener<Station> onStation = (_, _, _) -> showStation();
    private final ChangeListener<Instant> onPast = (_, _, _) -> showPast();
    private @Nullable NewTradeView form;
    private @Nullable Subscription events;

    TradesScreen(Desk desk) {
        this.desk = desk;
        this.words = desk.words(TradesScreen.class);
        this.items = new ItemNames(desk.connection(), desk.ui());
        this.trades = new TradesModel(desk.connection(), desk.tasks(), desk.refusals(), this::said);
        this.trade = new TradeModel(desk.connection(), desk.ui(), desk.refusals());
        this.actions = makeActions();
        this.list = new TradeList(desk, trades, items, actions, this::focusPane);
        this.pane = new TradePane(desk, trade, items);
        pane.actions(
                desk.buttons().of(action("trades.pay")),
                desk.buttons().of(action("trades.refund")),
                desk.buttons().of(action("trades.cancel")));
        both =
                new SidePane(
                        desk.look(),
                        list,
                        pane,
                        desk.memory().number("trades.pane", PANE_WIDTH),
                        width -> desk.memory().put("trades.pane", Integer.toString(width)));
        view = new StackPane(both);
        view.setMinSize(0, 0);
        trades.rows().selectedProperty().addListener((_, _, _) -> showTrade());
        trades.rows()
                .shown()
                .addListener((javafx.collections.ListChangeListener<TradeRow>) _ -> refreshRow());
    }

    /// What of a trade can be searched in.
    private String said(TradeRow row) {
        StringBuilder text = new StringBuilder();
        Trade of = row.trade();
        text.append(desk.stations().name(of.seller())).append(' ').append(of.seller()).append(' ');
        text.append(desk.stations().name(of.buyer())).append(' ').append(of.buyer()).append(' ');
        text.append(of.createdBy()).append(' ').append(of.note() == null ? "" : of.note());
        for (Trade.Line line : of.lines()) {
            text.append(' ').append(line.sku()).append(' ');
            text.append(items.name(line.sku(), () -> {}));
        }
        return text.toString();
    }

    // ---- what can be done

    private List<Action> makeActions() {
        return List.of(
                Action.of("trades.search", words.get("action.search"), this::focusSearch)
                        .icon(BootstrapIcons.SEARCH)
                        .keys("/"),
                Action.of("trades.pay", words.get("action.pay"), () -> money(false))
                        .icon(BootstrapIcons.CASH_STACK)
                        .keys("P")
                        .offBecause(why("off.pay", TradeRow::canPay)),
                Action.of("trades.refund", words.get("action.refund"), () -> money(true))
                        .icon(BootstrapIcons.ARROW_COUNTERCLOCKWISE)
                        .keys("B")
                        .offBecause(why("off.refund", TradeRow::canRefund)),
                Action.of("trades.cancel", words.get("action.cancel"), this::askCancel)
                        .icon(BootstrapIcons.SLASH_CIRCLE)
                        .keys("X")
                        .offBecause(why("off.cancel", TradeRow::canCancel)),
                Action.of("trades.repeat", words.get("action.repeat"), this::repeat)
                        .icon(BootstrapIcons.FILES)
                        .keys("Ctrl+D")
                        .offBecause(why("off.none", _ -> true)),
                Action.of("trades.new", words.get("action.new"), () -> openForm(Map.of()))
                        .icon(BootstrapIcons.PLUS)
                        .keys("N")
                        .offBecause(whyNot()));
    }

    private void focusSearch() {
        list.focusSearch();
    }

    private void focusPane() {
        pane.regionStart().requestFocus();
    }

    private Action action(String id) {
        return actions.stream().filter(a -> a.id().equals(id)).findFirst().orElseThrow();
    }

    private StringBinding whyNot() {
        return Bindings.createStringBinding(
                this::whyNotNow, desk.link().isUp(), desk.stationProperty(), desk.pastProperty());
    }

    private String whyNotNow() {
        Me me = desk.connection().me();
        if (!me.has(Role.TRADER)) {
            return words.get("off.role");
        }
        if (desk.pastProperty().get() != null) {
            return words.get("off.past");
        }
        return desk.link().isUp().get() ? "" : words.get("off.link");
    }

    /// Off while nothing is selected, or what is selected does not let it.
    private StringBinding why(String key, Predicate<TradeRow> isPossible) {
        return Bindings.createStringBinding(
                () -> {
                    String why = whyNotNow();
                    TradeRow row = trades.rows().selectedRow();
                    if (!why.isEmpty()) {
                        return why;
                    }
                    return row == null
                            ? words.get("off.none")
                            : isPossible.test(row) ? "" : words.get(key);
                },
                desk.link().isUp(),
                desk.stationProperty(),
                desk.pastProperty(),
                trades.rows().selectedProperty(),
                trades.rows().shown());
    }

    // ---- doing it

    private void money(boolean isRefund) {
        TradeRow row = trades.rows().selectedRow();
        if (row != null) {
            new MoneySheet(desk, row.trade(), isRefund, done -> onPaid(done, isRefund)).open();
        }
    }

    private void onPaid(Trade done, boolean isRefund) {
        trades.booked(done);
        trade.changed();
        desk.layers().toast(Toast.done(words.get(isRefund ? "done.refunded" : "done.paid")));
    }

    private void askCancel() {
        TradeRow row = trades.rows().selectedRow();
        if (row != null) {
            askCancel(row.trade());
        }
    }

    private void askCancel(Trade of) {
        TextEntry reason = new TextEntry(desk.icons(), words.get("cancel.reason"), "", 500);
        Dialog dialog =
                new Dialog(
                        desk.icons(),
                        words.get("cancel.question"),
                        words.get(
                                "cancel.text",
                                desk.stations().name(of.seller()),
                                desk.stations().name(of.buyer())),
                        List.of(
                                Action.of("cancel.keep", words.get("cancel.keep"), () -> {}),
                                Action.of(
                                        "cancel.do",
                                        words.get("cancel.do"),
                                        () -> cancel(of, reason.value()))));
        desk.layers().ask(dialog.with(reason));
    }

    private void cancel(Trade of, @Nullable String reason) {
        desk.connection()
                .trades()
                .cancel(of.id(), reason, null, Intent.fresh())
                .onDone(desk.ui(), this::onCancelled);
    }

    private void onCancelled(Outcome<Read<Trade>> outcome) {
        if (outcome instanceof Outcome.Done<Read<Trade>>(Read<Trade> read)) {
            trades.booked(read.value());
            trade.changed();
            desk.offerUndo(null);
            desk.layers().toast(Toast.done(words.get("done.cancelled")));
        } else {
            desk.layers()
                    .ask(
                            new Dialog(
                                    desk.icons(),
                                    words.get("cancel.failed"),
                                    desk.refusals().inWords(outcome),
                                    List.of(
                                            Action.of(
                                                    "cancel.close",
                                                    words.get("close"),
                                                    () -> {}))));
        }
    }

    private void repeat() {
        TradeRow row = trades.rows().selectedRow();
        if (row != null) {
            makeForm().repeat(row.trade());
        }
    }

    private void openForm(Map<String, String> filled) {
        makeForm().open(filled);
    }

    private NewTradeView makeForm() {
        closeForm();
        NewTradeView made =
                new NewTradeView(desk, items, list::goods, this::onMade, this::leaveForm);
        form = made;
        view.getChildren().setAll(List.of(made));
        made.applyCss(); // what it scrolls is in the scene from here on, and can have the focus
        return made;
    }

    private void leaveForm() {
        closeForm();
        list.focusTable();
    }

    private void closeForm() {
        if (form != null) {
            form.end();
            form = null;
            view.getChildren().setAll(List.of(both));
        }
    }

    /// Ctrl+Z cancels it, after a question, as long as its goods have not left.
    private void onMade(Trade made) {
        closeForm();
        list.showAll();
        trades.booked(made);
        trades.rows().selectedProperty().set(made.id());
        list.focusTable();
        String what = words.get("done.made", desk.stations().name(made.seller()));
        Runnable preview = () -> askCancel(made);
        desk.offerUndo(new Desk.Undo(what, preview));
        desk.layers().toast(Toast.done(what, preview));
    }

    // ---- the screen

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void attach() {
        desk.stationProperty().addListener(onStation);
        desk.pastProperty().addListener(onPast);
        events = desk.connection().feed().listen(this::onEvent);
        showStation();
    }

    @Override
    public void detach() {
        desk.stationProperty().removeListener(onStation);
        desk.pastProperty().removeListener(onPast);
        if (events != null) {
            events.close();
            events = null;
        }
        closeForm();
        trades.detach();
        trade.cancel();
    }

    @Override
    public List<Action> actions() {
        NewTradeView open = form;
        return open == null ? actions : open.actions();
    }

    @Override
    public List<Node> regions() {
        NewTradeView open = form;
        return open == null
                ? List.of(list.search(), list.table(), pane.regionStart())
                : List.of(open);
    }

    @Override
    public void focus() {
        if (form == null) {
            list.focusTable();
        }
    }

    @Override
    public boolean showsPast() {
        return true;
    }

    @Override
    public void copyAsCsv() {
        list.copyAsCsv();
    }

    @Override
    public void show(Place place) {
        switch (place) {
            case Place.Trade(String id) -> select(id);
            case Place.Form(_, String name, Map<String, String> filled) -> {
                String why = whyNotNow();
                if (name.equals("new") && why.isEmpty()) {
                    openForm(filled);
                } else if (!why.isEmpty()) {
                    desk.layers().toast(Toast.off(why));
                }
            }
            case Place.Screen _ -> closeForm();
            case Place.Listed _ -> {
                closeForm();
                list.showOpen();
                list.focusTable();
            }
            case Place.Item _, Place.Shipment _, Place.Ship _, Place.Event _ -> {
                // not claimed
            }
        }
    }

    private void select(String id) {
        closeForm();
        list.showAll();
        trades.rows().selectedProperty().set(id);
        list.focusTable();
        if (trades.rows().get(id) == null) {
            Instant past = desk.pastProperty().get();
            AsOf moment = past == null ? AsOf.NOW : AsOf.moment(past);
            desk.connection().trades().get(id, moment).onDone(desk.ui(), this::found);
        }
    }

    /// One that is older than the list, or between other stations, is shown all the same.
    private void found(Outcome<Read<Trade>> outcome) {
        if (outcome instanceof Outcome.Done<Read<Trade>>(Read<Trade> read)) {
            trades.found(read.value());
            return;
        }
        boolean isLater =
                desk.pastProperty().get() != null
                        && outcome instanceof Outcome.Refused<Read<Trade>>(Refusal refusal)
                        && refusal.is("not_found");
        String why = isLater ? words.get("found.later") : desk.refusals().inWords(outcome);
        desk.layers().toast(new Toast(BootstrapIcons.INFO_CIRCLE, Tone.MUTED, why, null));
    }

    /// The form of a trade that is not made stays as a draft.
    private void showPast() {
        closeForm();
        showStation();
    }

    private void showStation() {
        trades.show(desk.station().code(), desk.pastProperty().get());
        showTrade();
    }

    private void showTrade() {
        TradeRow row = trades.rows().selectedRow();
        pane.show(row);
        trade.show(row == null ? null : row.id(), trades.asOf());
    }

    private void refreshRow() {
        TradeRow row = trades.rows().selectedRow();
        if (row == null || !row.id().equals(trade.id())) {
            showTrade();
        } else {
            pane.show(row);
        }
    }

    private void onEvent(LogEvent event) {
        String id = TradeChanges.tradeOf(event);
        if (id != null) {
            desk.ui()
                    .execute(() -> {
                        if (id.equals(trade.id())) {
                            trade.changed();
                        }
                    });
        }
    }
}
