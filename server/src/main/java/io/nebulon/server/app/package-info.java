/// The server as a whole: its home on disk, how its parts are put together, how it starts and ends.
@NullMarked
package io.nebulon.server.app;

import org.jspecify.annotations.NullMarked;
