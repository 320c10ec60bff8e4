/// What one connection, and all of them together, may take: how many there are, how slow a client
/// may be, how much of bodies and answers memory holds. What a request means is no matter of this
/// package.
@NullMarked
package io.nebulon.server.connection;

import org.jspecify.annotations.NullMarked;
