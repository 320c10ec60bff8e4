package io.nebulon.desktop.trades;

import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.trade.Trade;
import io.nebulon.desktop.gateway.trade.TradeFilter;
import io.nebulon.desktop.gateway.trade.TradeStatus;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.ui.words.Formats;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an item was traded for once.
record Price(
        Instant at,
        String seller,
        String buyer,
        String currency,
        BigDecimal unitPrice,
        BigDecimal quantity) {
    /// So many trades of an item are looked at.
    static final int MOST = 200;

    /// The prices of an item in the trades that one may see, the newest first. Cancelled trades
    /// were never paid.
    ///
    /// @param past what was known then; null for now
    static Call<List<Price>> of(Connection connection, String sku, @Nullable Instant past) {
        return connection
                .trades()
                .list(TradesModel.asOf(TradeFilter.ALL.of(sku), past), Paging.first(MOST))
                .map(read -> in(read.value().items(), sku));
    }

    static List<Price> in(List<Trade> trades, String sku) {
        List<Price> prices = new ArrayList<>();
        for (Trade trade : trades) {
            if (trade.status() == TradeStatus.CANCELLED) {
                continue;
            }
            for (Trade.Line line : trade.lines()) {
                if (line.sku().equals(sku)) {
                    prices.add(
                            new Price(
                                    trade.createdAt(),
                                    trade.seller(),
                                    trade.buyer(),
                                    trade.currency(),
                                    line.unitPrice(),
                                    line.quantity()));
                }
            }
        }
        return prices;
    }

    /// What the same two stations paid last; else what anybody paid last; in that currency.
    static @Nullable Price last(List<Price> prices, String seller, String buyer, String currency) {
        Price anywhere = null;
        for (Price price : prices) {
            if (!price.currency.equals(currency)) {
                continue;
            }
            if (price.seller.equals(seller) && price.buyer.equals(buyer)) {
                return price;
            }
            anywhere = anywhere == null ? price : anywhere;
        }
        return anywhere;
    }

    /// With two decimals at least, and more when it has more.
    static String text(Formats formats, BigDecimal price) {
        return formats.fixed(price, Math.max(2, price.stripTrailingZeros().scale()));
    }

    boolean isBetween(String from, String to) {
        return seller.equals(from) && buyer.equals(to);
    }
}
