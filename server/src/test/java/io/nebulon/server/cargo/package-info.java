@NullMarked
package io.nebulon.server.cargo;

import org.jspecify.annotations.NullMarked;
