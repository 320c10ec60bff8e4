@NullMarked
package io.nebulon.server.history;

import org.jspecify.annotations.NullMarked;
