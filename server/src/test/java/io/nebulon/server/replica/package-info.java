/// A replica of the database that answers queries.
@NullUnmarked
package io.nebulon.server.replica;

import org.jspecify.annotations.NullUnmarked;
