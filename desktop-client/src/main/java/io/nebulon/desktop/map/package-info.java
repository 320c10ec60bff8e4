/// Where stations and ships are, as far as the books know: sites where they stand, orbits in order
/// of height, ships between origin and destination by plan. Nothing here is measured.
@NullMarked
package io.nebulon.desktop.map;

import org.jspecify.annotations.NullMarked;
