/// Bodies, stations and their stowage locations: reference data that everything else refers to.
@NullMarked
package io.nebulon.core.station;

import org.jspecify.annotations.NullMarked;
