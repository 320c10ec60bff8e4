package io.nebulon.desktop.gateway.trade;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A trade to make.
///
/// @param eta null for seven days from now
public record NewTrade(
        String seller,
        String buyer,
        String currency,
        List<Line> lines,
        @Nullable String ship,
        @Nullable Instant eta,
        @Nullable String note) {
    /// @param unitPrice a decimal number, as text
    public record Line(String sku, BigDecimal quantity, String unitPrice) {
        public static Line of(String sku, BigDecimal quantity, BigDecimal unitPrice) {
            return new Line(sku, quantity, unitPrice.toPlainString());
        }
    }
}
