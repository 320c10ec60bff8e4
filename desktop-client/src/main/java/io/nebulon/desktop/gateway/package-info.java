/// The only door to a server, in reach or inside: requests, the feed, the state of the link. It
/// knows no scene graph.
@NullMarked
package io.nebulon.desktop.gateway;

import org.jspecify.annotations.NullMarked;
