package io.nebulon.desktop.gateway.wire;

import java.math.BigDecimal;

/// An amount of money.
///
/// @param amount in the major unit, with the decimals of the currency
public record Money(BigDecimal amount, String currency) {}
