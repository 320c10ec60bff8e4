package io.nebulon.server.exchange;

import io.nebulon.core.Command;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What reference data of all kinds have in common.
final class Entries {
    private Entries() {}

    static void register(OpenFile file, Row row, String keyColumn, Command command) {
        if (file.apply(Place.of(row, keyColumn), command, null) != null) {
            file.addedOne();
        }
    }

    /// @param same whether the books say the same already
    static void update(OpenFile file, Row row, String keyColumn, boolean same, Command command) {
        if (same) {
            file.unchangedOne();
        } else if (file.apply(Place.of(row, keyColumn), command, null) != null) {
            file.changedOne();
        }
    }

    /// What a row says, or what the books say where it is silent or says the same number.
    static @Nullable BigDecimal given(@Nullable BigDecimal given, @Nullable BigDecimal old) {
        return given == null || (old != null && old.compareTo(given) == 0) ? old : given;
    }
}
