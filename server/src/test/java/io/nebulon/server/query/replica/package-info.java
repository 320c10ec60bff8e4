/// What is known of a replica.
@NullUnmarked
package io.nebulon.server.query.replica;

import org.jspecify.annotations.NullUnmarked;
