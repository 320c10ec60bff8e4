package io.nebulon.desktop.trades;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Something that was looked at before a trade is made.
///
/// @param line the index of the line that it is about, or -1
/// @param possible a quantity that would do, or null
record Check(
        Verdict verdict, String title, String detail, int line, @Nullable BigDecimal possible) {
    /// How it came out.
    enum Verdict {
        /// The books would refuse it.
        REFUSED,
        /// Worth a second look.
        WARNING,
        GOOD,
        /// Nothing to decide, but to know.
        NOTE
    }

    static Check of(Verdict verdict, String title, String detail) {
        return new Check(verdict, title, detail, -1, null);
    }

    Check at(int index) {
        return new Check(verdict, title, detail, index, possible);
    }

    Check possible(BigDecimal quantity) {
        return new Check(verdict, title, detail, line, quantity.signum() > 0 ? quantity : null);
    }

    boolean isRefused() {
        return verdict == Verdict.REFUSED;
    }
}
