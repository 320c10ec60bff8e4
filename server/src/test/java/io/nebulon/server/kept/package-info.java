@NullMarked
package io.nebulon.server.kept;

import org.jspecify.annotations.NullMarked;
