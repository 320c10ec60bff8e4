/// Several servers on one database.
@NullUnmarked
package io.nebulon.server.nodes;

import org.jspecify.annotations.NullUnmarked;
