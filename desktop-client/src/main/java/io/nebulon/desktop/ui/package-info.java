/// Shared controls, the theme, and background work. It knows no feature and no server.
@NullMarked
package io.nebulon.desktop.ui;

import org.jspecify.annotations.NullMarked;
