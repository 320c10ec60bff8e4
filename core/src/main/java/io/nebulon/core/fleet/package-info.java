/// Ships and the fleets they belong to. What a ship carries is the business of the cargo package.
@NullMarked
package io.nebulon.core.fleet;

import org.jspecify.annotations.NullMarked;
