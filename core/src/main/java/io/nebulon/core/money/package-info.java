/// Exact money: minor units with a currency, unit prices with six decimals. Nothing here knows what
/// is traded.
@NullMarked
package io.nebulon.core.money;

import org.jspecify.annotations.NullMarked;
