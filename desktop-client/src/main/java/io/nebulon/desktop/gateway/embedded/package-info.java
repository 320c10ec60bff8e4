/// A server inside this process, for a station without link. The only package of the client that
/// knows the server.
@NullMarked
package io.nebulon.desktop.gateway.embedded;

import org.jspecify.annotations.NullMarked;
