@NullMarked
package io.nebulon.server.trade;

import org.jspecify.annotations.NullMarked;
