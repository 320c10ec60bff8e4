package io.nebulon.desktop.scan;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What was on a label.
public sealed interface Scanned {
    /// A label of GS1.
    ///
    /// @param gtin 14 digits, those of shorter ones with zeros before them; null when the label
    ///   names no article
    /// @param lot batch (AI 10)
    /// @param expires last day (AI 17)
    /// @param serial (AI 21)
    /// @param count number of pieces (AI 30 or 37)
    /// @param netKg net mass (AI 310x)
    record Label(
            @Nullable String gtin,
            @Nullable String lot,
            @Nullable LocalDate expires,
            @Nullable String serial,
            @Nullable BigDecimal count,
            @Nullable BigDecimal netKg)
            implements Scanned {
        /// How much is on it: pieces, or else kilograms.
        public @Nullable BigDecimal quantity() {
            return count == null ? netKg : count;
        }
    }

    /// Anything else: a SKU, a lot, a location, the id of a shipment.
    record Code(String text) implements Scanned {}

    /// A label of GS1 that cannot be right.
    record Unreadable(Fault fault, String at) implements Scanned {}

    /// What is wrong with a label.
    enum Fault {
        /// The check digit of the GTIN does not fit.
        CHECK_DIGIT,
        /// The label ends too early.
        TOO_SHORT,
        /// A value is longer than it may be, as when a separator was lost.
        TOO_LONG,
        /// There is no such day.
        NO_DAY,
        /// Letters where digits belong.
        NOT_DIGITS,
        /// Nobody knows this application identifier.
        UNKNOWN_ELEMENT,
        /// The same thing is said twice, differently.
        CONTRADICTION
    }
}
