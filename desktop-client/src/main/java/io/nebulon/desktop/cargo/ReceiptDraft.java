package io.nebulon.desktop.cargo;

import io.nebulon.desktop.gateway.cargo.Arrival;
import io.nebulon.desktop.gateway.cargo.Shipment;
import io.nebulon.desktop.gateway.cargo.ShipmentLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is found when a shipment is unpacked, line by line, before it is booked. Without any scene.
final class ReceiptDraft {
    private final List<Line> lines;

    ReceiptDraft(Shipment shipment) {
        lines = shipment.lines().stream().map(Line::new).toList();
    }

    List<Line> lines() {
        return lines;
    }

    /// A line of the manifest, and what came of it.
    static final class Line {
        private final ShipmentLine shipped;
        private @Nullable BigDecimal arrived;
        private @Nullable BigDecimal damaged = BigDecimal.ZERO;
        private @Nullable String location;
        private @Nullable BigDecimal agreedSurplus;

        private Line(ShipmentLine shipped) {
            this.shipped = shipped;
            this.arrived = shipped.quantity();
        }

        ShipmentLine shipped() {
            return shipped;
        }

        @Nullable BigDecimal arrived() {
            return arrived;
        }

        @Nullable BigDecimal damaged() {
            return damaged;
        }

        /// @param quantity null while what is typed is no number
        void arrived(@Nullable BigDecimal quantity) {
            arrived = quantity;
        }

        void damaged(@Nullable BigDecimal quantity) {
            damaged = quantity;
        }

        void location(@Nullable String code) {
            location = code;
        }

        void asShipped() {
            arrived = shipped.quantity();
            damaged = BigDecimal.ZERO;
            agreedSurplus = null;
        }

        /// What did not come; zero when it came in full or more.
        BigDecimal missing() {
            return arrived == null
                    ? BigDecimal.ZERO
                    : shipped.quantity().subtract(arrived).max(BigDecimal.ZERO);
        }

        /// What came beyond what was shipped.
        BigDecimal surplus() {
            return arrived == null
                    ? BigDecimal.ZERO
                    : arrived.subtract(shipped.quantity()).max(BigDecimal.ZERO);
        }

        /// More than was shipped is booked only when somebody has said that this is meant, and for
        /// exactly that figure.
        boolean isSurplusOpen() {
            return surplus().signum() > 0
                    && (agreedSurplus == null || surplus().compareTo(agreedSurplus) != 0);
        }

        void agreeToSurplus() {
            agreedSurplus = surplus();
        }

        boolean isDamageTooMuch() {
            return arrived != null && damaged != null && damaged.compareTo(arrived) > 0;
        }

        /// By how much the stock rises.
        BigDecimal rise() {
            return arrived == null || damaged == null ? BigDecimal.ZERO : arrived.subtract(damaged);
        }

        boolean isDifferent() {
            return missing().signum() > 0
                    || surplus().signum() > 0
                    || (damaged != null && damaged.signum() > 0);
        }

        boolean isReady() {
            return arrived != null
                    && damaged != null
                    && arrived.signum() >= 0
                    && damaged.signum() >= 0
                    && !isDamageTooMuch()
                    && !isSurplusOpen();
        }

        private Arrival.Line value() {
            return new Arrival.Line(
                    shipped.sku(),
                    arrived == null ? BigDecimal.ZERO : arrived,
                    damaged,
                    null,
                    location);
        }
    }

    int ready() {
        return (int) lines.stream().filter(Line::isReady).count();
    }

    int differences() {
        return (int) lines.stream().filter(Line::isDifferent).count();
    }

    boolean isAsShipped() {
        return lines.stream().noneMatch(line -> line.isDifferent() || line.location != null);
    }

    /// What the lines that are ready bring, by unit.
    Map<String, BigDecimal> total() {
        return byUnit(
                line -> line.isReady() && line.arrived != null ? line.arrived : BigDecimal.ZERO);
    }

    Map<String, BigDecimal> missing() {
        return byUnit(Line::missing);
    }

    Map<String, BigDecimal> damaged() {
        return byUnit(line -> line.damaged == null ? BigDecimal.ZERO : line.damaged);
    }

    Map<String, BigDecimal> surplus() {
        return byUnit(Line::surplus);
    }

    private Map<String, BigDecimal> byUnit(java.util.function.Function<Line, BigDecimal> amount) {
        Map<String, BigDecimal> sums = new LinkedHashMap<>();
        for (Line line : lines) {
            BigDecimal of = amount.apply(line);
            if (of.signum() > 0) {
                sums.merge(line.shipped.unit(), of, BigDecimal::add);
            }
        }
        return sums;
    }

    /// What is booked. Every line is named, because one that is not would count as not arrived.
    Arrival arrival() {
        if (isAsShipped()) {
            return Arrival.AS_SHIPPED;
        }
        List<Arrival.Line> values = new ArrayList<>();
        lines.forEach(line -> values.add(line.value()));
        return new Arrival(values, null);
    }
}
