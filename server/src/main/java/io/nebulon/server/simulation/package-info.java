/// What happens by itself in a demo: trades and shipments that nobody asked for, marked as
/// simulated. It goes through the same commands as everybody, and nothing depends on it.
@NullMarked
package io.nebulon.server.simulation;

import org.jspecify.annotations.NullMarked;
