/// Shipments from booking to receipt, loss or cancellation, with or without a trade behind them.
/// Prices are not known here.
@NullMarked
package io.nebulon.core.cargo;

import org.jspecify.annotations.NullMarked;
