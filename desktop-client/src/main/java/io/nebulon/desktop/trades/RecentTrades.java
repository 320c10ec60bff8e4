package io.nebulon.desktop.trades;

import io.nebulon.desktop.desk.Desk;
import io.nebulon.desktop.gateway.station.Station;
import io.nebulon.desktop.gateway.trade.Trade;
import io.nebulon.desktop.gateway.trade.TradeFilter;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.ui.control.Panel;
import io.nebulon.desktop.ui.table.Column;
import io.nebulon.desktop.ui.table.Shown;
import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Words;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// What two stations traded before, for who is about to trade between them again. It is there only
/// where there is something.
final class RecentTrades {
    private static final int LOOKED_THROUGH = 100;
    private static final int MOST = 4;

    private final Desk desk;
    private final Words words;
    private final PaneTable<TradeRow, String> table;
    private final Panel panel;
    private final Runnable onNames = this::showNames;
    private String pair = "";

    /// @param goods says what a trade is about, and tells when it knows better
    RecentTrades(Desk desk, BiFunction<TradeRow, Runnable, String> goods) {
        this.desk = desk;
        this.words = desk.words(RecentTrades.class);
        table = new PaneTable<>(desk, TradeRow::id, columns(goods), words.get("new.recent"));
        panel = new Panel(words.get("new.recent")).with(table.table());
        show(List.of());
    }

    Panel panel() {
        return panel;
    }

    private void showNames() {
        table.table().table().refresh();
    }

    private List<Column<TradeRow>> columns(BiFunction<TradeRow, Runnable, String> goods) {
        return List.of(
                Column.<TradeRow>text(
                                "goods", words.get("column.goods"), r -> goods.apply(r, onNames))
                        .width(120)
                        .grows(),
                Column.<TradeRow>of(
                                "made",
                                words.get("column.made"),
                                r ->
                                        Shown.text(
                                                desk.formats().moment(r.trade().createdAt()),
                                                Tone.MUTED))
                        .width(104)
                        .priority(2),
                Column.status("status", words.get("column.status"), TradeRow::status, words)
                        .width(116),
                Column.<TradeRow>number(
                                "amount",
                                words.get("column.amount"),
                                r -> r.trade().amount().amount(),
                                r ->
                                        desk.formats()
                                                .money(
                                                        r.trade().amount().amount(),
                                                        r.trade().currency()))
                        .width(120));
    }

    /// The one that is selected, or else the last; null where there is none.
    @Nullable Trade chosen() {
        TradeRow chosen = table.rows().selectedRow();
        if (chosen == null && !table.rows().shown().isEmpty()) {
            chosen = table.rows().shown().getFirst();
        }
        return chosen == null ? null : chosen.trade();
    }

    /// Lets it be read again, even for the same two.
    void forget() {
        pair = "";
    }

    void show(@Nullable Station seller, @Nullable Station buyer) {
        String now = seller == null || buyer == null ? ">" : seller.code() + ">" + buyer.code();
        if (now.equals(pair)) {
            return;
        }
        pair = now;
        show(List.of());
        if (seller == null || buyer == null) {
            return;
        }
        desk.connection()
                .trades()
                .list(TradeFilter.ALL.at(seller.code()), Paging.first(LOOKED_THROUGH))
                .onDone(
                        desk.ui(),
                        outcome -> {
                            if (now.equals(pair)) {
                                outcome.ifDone()
                                        .ifPresent(
                                                read -> show(between(read.value().items(), now)));
                            }
                        });
    }

    private static List<TradeRow> between(List<Trade> trades, String pair) {
        return trades.stream()
                .filter(t -> pair.equals(t.seller() + ">" + t.buyer()))
                .limit(MOST)
                .map(t -> new TradeRow(t, null))
                .toList();
    }

    private void show(List<TradeRow> rows) {
        table.show(rows);
        panel.setVisible(!rows.isEmpty());
        panel.setManaged(!rows.isEmpty());
    }
}
