/// The way in: a station of one's own on this computer, or a server with sign-in and second factor.
@NullMarked
package io.nebulon.desktop.start;

import org.jspecify.annotations.NullMarked;
