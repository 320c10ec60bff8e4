/// Items and the stock of stations over HTTP: routes, queries (of today and of any past moment) and
/// views. Whether goods may be booked is decided in core.
@NullMarked
package io.nebulon.server.inventory;

import org.jspecify.annotations.NullMarked;
