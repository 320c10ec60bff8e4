/// Agreements between a selling and a buying station and their payment; their goods travel as
/// shipments of the cargo package.
@NullMarked
package io.nebulon.core.trade;

import org.jspecify.annotations.NullMarked;
