/// Ships and fleets over HTTP: routes, queries and views. What may be done to them is decided in
/// core.
@NullMarked
package io.nebulon.server.fleet;

import org.jspecify.annotations.NullMarked;
