package io.nebulon.server.analytics;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Sums too large for the database are made of two: millions, and what is left.
final class Mass {
    static final long MILLION = 1_000_000;

    private Mass() {}

    /// The exact sum of two columns: millions, and the rest.
    static BigInteger sum(ResultSet row, int column) throws SQLException {
        return BigInteger.valueOf(row.getLong(column))
                .multiply(BigInteger.valueOf(MILLION))
                .add(BigInteger.valueOf(row.getLong(column + 1)));
    }

    /// @param grams exact
    static BigDecimal kg(BigInteger grams) {
        return plain(new BigDecimal(grams, 3));
    }

    static BigDecimal plain(BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }
}
