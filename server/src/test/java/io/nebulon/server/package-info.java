/// What holds for the server as a whole.
@NullMarked
package io.nebulon.server;

import org.jspecify.annotations.NullMarked;
