/// Starts the client: the main window, navigation, settings, the tour. It knows every feature; no
/// feature knows it.
@NullMarked
package io.nebulon.desktop.app;

import org.jspecify.annotations.NullMarked;
