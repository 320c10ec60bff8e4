/// Tests of the simulation.
@NullMarked
package io.nebulon.server.simulation;

import org.jspecify.annotations.NullMarked;
