/// Colours, type, sizes: what [io.nebulon.desktop.ui.theme.Look] puts on a scene. Roles stand in
/// `dark.css` and `light.css`, their use in `base.css`; no colour is written anywhere else.
@NullMarked
package io.nebulon.desktop.ui.theme;

import org.jspecify.annotations.NullMarked;
