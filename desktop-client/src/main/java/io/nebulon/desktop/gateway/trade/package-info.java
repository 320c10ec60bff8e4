/// Trades and their payments.
@NullMarked
package io.nebulon.desktop.gateway.trade;

import org.jspecify.annotations.NullMarked;
