/// Items and the stock of stations: receipts, issues, moves, stocktakes and policies. Goods under
/// way belong to the cargo package.
@NullMarked
package io.nebulon.core.inventory;

import org.jspecify.annotations.NullMarked;
