/// How the replica of the database does, for monitors.
@NullMarked
package io.nebulon.server.replica;

import org.jspecify.annotations.NullMarked;
