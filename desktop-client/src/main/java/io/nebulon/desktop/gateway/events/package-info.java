/// The log: pages of events, and one event.
@NullMarked
package io.nebulon.desktop.gateway.events;

import org.jspecify.annotations.NullMarked;
