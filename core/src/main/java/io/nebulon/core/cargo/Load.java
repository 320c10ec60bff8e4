package io.nebulon.core.cargo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// What a shipment weighs and takes up.
///
/// @param massKg kilograms to the gram; null when the mass of an item is not known
/// @param volumeM3 cubic metres to the cubic centimetre; null when the volume of an item is not
///   known
public record Load(@Nullable BigDecimal massKg, @Nullable BigDecimal volumeM3) {
    /// The most that the books keep: 10^12 kg or m3.
    public static final BigDecimal LIMIT = BigDecimal.TEN.pow(12);

    public static final Load UNKNOWN = new Load(null, null);

    static BigDecimal roundedMass(BigDecimal kilograms) {
        return plain(kilograms.setScale(3, RoundingMode.HALF_UP));
    }

    static BigDecimal roundedVolume(BigDecimal cubicMetres) {
        return plain(cubicMetres.setScale(6, RoundingMode.HALF_UP));
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
