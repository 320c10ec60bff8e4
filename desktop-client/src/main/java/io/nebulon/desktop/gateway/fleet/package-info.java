/// Ships and fleets.
@NullMarked
package io.nebulon.desktop.gateway.fleet;

import org.jspecify.annotations.NullMarked;
