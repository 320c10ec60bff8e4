@NullMarked
package io.nebulon.server.connection;

import org.jspecify.annotations.NullMarked;
