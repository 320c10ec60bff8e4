/// The one stream of events of a connection, and the state of its link.
@NullMarked
package io.nebulon.desktop.gateway.feed;

import org.jspecify.annotations.NullMarked;
