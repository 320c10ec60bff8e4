package io.nebulon.desktop.trades;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A trade that was begun, as it was typed, so that it survives.
record OfferDraft(
        String seller,
        String buyer,
        String currency,
        String ship,
        String eta,
        String note,
        List<Line> lines) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    record Line(String sku, String quantity, String price) {}

    String asText() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Nothing when the text is none of these, as from another version.
    static Optional<OfferDraft> of(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(text, OfferDraft.class));
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }
}
