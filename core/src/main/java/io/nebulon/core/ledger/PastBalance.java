package io.nebulon.core.ledger;

/// A balance as seen from a past moment, with all that is known now.
///
/// @param then what the account held at that moment
/// @param lowestSince the least it has held from that moment on
public record PastBalance(Quantity then, Quantity lowestSince) {}
