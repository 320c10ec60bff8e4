/// What the station holds: the list, an item with its places and movements, bookings and their
/// undoing, and all of it as of any past moment. View models (`...Model`) know neither scene graph
/// nor server classes beyond the gateway.
@NullMarked
package io.nebulon.desktop.inventory;

import org.jspecify.annotations.NullMarked;
