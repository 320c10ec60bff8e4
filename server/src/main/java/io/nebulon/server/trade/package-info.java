/// Trades over HTTP: what clients send becomes commands, what they ask becomes queries. What a
/// trade is and may do is decided in the core.
@NullMarked
package io.nebulon.server.trade;

import org.jspecify.annotations.NullMarked;
