/// Trades: the list, what becomes of each, payments, and the form of a new one.
@NullMarked
package io.nebulon.desktop.trades;

import org.jspecify.annotations.NullMarked;
