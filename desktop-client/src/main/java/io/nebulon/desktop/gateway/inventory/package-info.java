/// Items, stock levels, their movements, and the bookings that change them.
@NullMarked
package io.nebulon.desktop.gateway.inventory;

import org.jspecify.annotations.NullMarked;
