package io.nebulon.server.exchange;

import java.util.Map;

/// Why a row is refused.
///
/// @param code stable: that of a [RowFault], or of a rule of the domain
/// @param values what stands behind it, by name
/// @param text both in English words
record Reason(String code, Map<String, Object> values, String text) {}
