@NullMarked
package io.nebulon.server.acts;

import org.jspecify.annotations.NullMarked;
