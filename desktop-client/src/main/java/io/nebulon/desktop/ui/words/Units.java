package io.nebulon.desktop.ui.words;

import java.util.Set;

/// Units of measure by their UCUM codes: what they are called, and with how many decimals
/// quantities in them are shown.
public final class Units {
    private static final Set<String> PIECES =
            Set.of("1", "{#}", "{pcs}", "{piece}", "pcs", "{each}", "each");

    private final Words words;

    Units(Words words) {
        this.words = words;
    }

    public boolean isPieces(String unit) {
        return PIECES.contains(unit);
    }

    /// `kg`, `pcs`; what is not known is called by its code, without the braces.
    public String name(String unit) {
        if (isPieces(unit)) {
            return words.get("unit.pieces");
        }
        return unit.replace("{", "").replace("}", "");
    }

    public int decimals(String unit) {
        return isPieces(unit) || unit.startsWith("{") ? 0 : 3;
    }
}
