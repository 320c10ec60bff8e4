@NullMarked
package io.nebulon.server.events;

import org.jspecify.annotations.NullMarked;
