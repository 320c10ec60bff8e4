/// The log as clients see it: events as CloudEvents, which of them someone may see, and the route
/// that reads them. Nothing here writes.
@NullMarked
package io.nebulon.server.events;

import org.jspecify.annotations.NullMarked;
