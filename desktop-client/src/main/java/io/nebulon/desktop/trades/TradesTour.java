package io.nebulon.desktop.trades;

import io.nebulon.desktop.desk.Place;
import io.nebulon.desktop.desk.TourGuide;
import io.nebulon.desktop.desk.TourStop;
import io.nebulon.desktop.gateway.trade.Trade;
import io.nebulon.desktop.gateway.trade.TradeFilter;
import io.nebulon.desktop.gateway.trade.TradeStatus;
import io.nebulon.desktop.gateway.wire.Paging;
import java.util.List;
import java.util.Map;

/// What the tour shows of the trades.
final class TradesTour {
    private TradesTour() {}

    static List<TourStop> stops() {
        return List.of(
                new TourStop("trades", TradesTour::detail),
                new TourStop("trades-new", guide -> form(guide, "40")),
                new TourStop("trades-new-refused", guide -> form(guide, "90000")),
                new TourStop("trades-pay", TradesTour::pay),
                new TourStop("trades-cancel", TradesTour::cancel),
                new TourStop("trades-nothing-found", TradesTour::nothingFound),
                new TourStop("trades-past", TradesTour::past));
    }

    private static Trade trade(TourGuide guide, TradeStatus status) throws InterruptedException {
        return guide.desk()
                .connection()
                .trades()
                .list(TradeFilter.ALL.at("ISS").in(status), Paging.first(1))
                .await()
                .orThrow()
                .value()
                .items()
                .getFirst();
    }

    private static void open(TourGuide guide, Trade trade) throws InterruptedException {
        guide.open(new Place.Trade(trade.id()));
        guide.await(
                "the trade",
                () ->
                        guide.desk().layers().lookup("#trade-pane") instanceof TradePane pane
                                && pane.isComplete());
    }

    private static void detail(TourGuide guide) throws InterruptedException {
        open(guide, trade(guide, TradeStatus.DELIVERED));
    }

    private static void form(TourGuide guide, String quantity) throws InterruptedException {
        guide.open(
                new Place.Form(
                        TradesFeature.ID,
                        "new",
                        Map.of("seller", "TIANGONG", "sku", "OXYGEN", "quantity", quantity)));
        guide.await(
                "the form",
                () ->
                        guide.desk().layers().lookup("#new-trade") instanceof NewTradeView view
                                && view.isComplete());
    }

    private static void pay(TourGuide guide) throws InterruptedException {
        open(guide, trade(guide, TradeStatus.DELIVERED));
        guide.press("P");
        guide.await("the form", () -> guide.desk().layers().lookup("#money-sheet") != null);
    }

    private static void cancel(TourGuide guide) throws InterruptedException {
        open(guide, trade(guide, TradeStatus.INITIATED));
        guide.press("X");
        guide.await("the question", () -> guide.desk().layers().isFloating());
    }

    /// As they stood when one of them was made.
    private static void past(TourGuide guide) throws InterruptedException {
        Trade trade = trade(guide, TradeStatus.DELIVERED);
        guide.onScreen(() -> {
            guide.desk().pastProperty().set(trade.createdAt());
            return true;
        });
        open(guide, trade);
    }

    private static void nothingFound(TourGuide guide) throws InterruptedException {
        open(guide, trade(guide, TradeStatus.DELIVERED));
        guide.press("/");
        guide.type("antimatter");
    }
}
