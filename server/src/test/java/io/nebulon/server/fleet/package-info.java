@NullMarked
package io.nebulon.server.fleet;

import org.jspecify.annotations.NullMarked;
