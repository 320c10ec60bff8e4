/// The server as a whole.
@NullUnmarked
package io.nebulon.server.app;

import org.jspecify.annotations.NullUnmarked;
