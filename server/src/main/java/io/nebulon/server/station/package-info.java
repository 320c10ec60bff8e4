/// Bodies, stations and their locations over HTTP: routes, queries and views. What may be done to
/// them is decided in core.
@NullMarked
package io.nebulon.server.station;

import org.jspecify.annotations.NullMarked;
