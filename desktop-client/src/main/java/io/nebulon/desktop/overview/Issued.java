package io.nebulon.desktop.overview;

import com.fasterxml.jackson.databind.JsonNode;
import io.nebulon.desktop.gateway.events.LogEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How often and how much of an item was issued.
record Issued(String sku, int times, BigDecimal quantity) {
    static final int MOST = 6;

    /// The items that were issued most often. How much of one cannot be compared with how much of
    /// another in a different unit, so the times decide.
    static List<Issued> most(List<LogEvent> issues, Instant from) {
        Map<String, Issued> bySku = new LinkedHashMap<>();
        for (LogEvent event : issues) {
            if (event.time().isBefore(from)) {
                continue;
            }
            for (JsonNode line : event.data().path("lines")) {
                String sku = line.path("sku").asText();
                bySku.merge(
                        sku, new Issued(sku, 1, line.path("quantity").decimalValue()), Issued::and);
            }
        }
        return bySku.values().stream()
                .sorted(
                        Comparator.comparingInt(Issued::times)
                                .reversed()
                                .thenComparing(Issued::sku))
                .limit(MOST)
                .toList();
    }

    private Issued and(Issued other) {
        return new Issued(sku, times + other.times, quantity.add(other.quantity));
    }
}
