/// Stations with their locations, and the bodies they are at.
@NullMarked
package io.nebulon.desktop.gateway.station;

import org.jspecify.annotations.NullMarked;
