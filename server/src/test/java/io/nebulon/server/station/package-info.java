@NullMarked
package io.nebulon.server.station;

import org.jspecify.annotations.NullMarked;
