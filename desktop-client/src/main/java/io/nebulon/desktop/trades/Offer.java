package io.nebulon.desktop.trades;

import io.nebulon.desktop.gateway.fleet.Ship;
import io.nebulon.desktop.gateway.inventory.Item;
import io.nebulon.desktop.gateway.station.Station;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A trade that somebody is about to make, as far as it is filled in.
///
/// @param eta null for seven days from now
record Offer(
        @Nullable Station seller,
        @Nullable Station buyer,
        @Nullable Currency currency,
        List<Line> lines,
        @Nullable Ship ship,
        @Nullable Instant eta) {
    /// @param quantity null when it is no number yet
    record Line(@Nullable Item item, @Nullable BigDecimal quantity, @Nullable BigDecimal price) {
        boolean isComplete() {
            return item != null && quantity != null && price != null;
        }

        /// Rounded as the books round: half even, to the minor unit of the currency.
        @Nullable BigDecimal amount(int decimals) {
            return quantity == null || price == null
                    ? null
                    : quantity.multiply(price).setScale(decimals, RoundingMode.HALF_EVEN);
        }
    }

    int decimals() {
        return currency == null ? 2 : Math.max(0, currency.getDefaultFractionDigits());
    }

    BigDecimal total() {
        BigDecimal total = BigDecimal.ZERO.setScale(decimals());
        for (Line line : lines) {
            BigDecimal amount = line.amount(decimals());
            total = amount == null ? total : total.add(amount);
        }
        return total;
    }

    /// Quantities by unit.
    Map<String, BigDecimal> quantities() {
        Map<String, BigDecimal> sums = new LinkedHashMap<>();
        for (Line line : lines) {
            if (line.item() != null && line.quantity() != null) {
                sums.merge(line.item().unit(), line.quantity(), BigDecimal::add);
            }
        }
        return sums;
    }

    /// The mass of all lines, or null when that of one is not known.
    @Nullable BigDecimal massKg() {
        BigDecimal mass = BigDecimal.ZERO;
        for (Line line : lines) {
            Item item = line.item();
            if (item == null || line.quantity() == null) {
                continue;
            }
            if (item.unitMassKg() == null) {
                return null;
            }
            mass = mass.add(item.unitMassKg().multiply(line.quantity()));
        }
        return mass;
    }
}
