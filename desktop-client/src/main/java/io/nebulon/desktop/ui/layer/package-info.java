/// What lies over a page: drop-downs, side sheets, toasts, dialogs. All of it is part of the one
/// scene, whose root is [io.nebulon.desktop.ui.layer.Layers].
@NullMarked
package io.nebulon.desktop.ui.layer;

import org.jspecify.annotations.NullMarked;
