/// The command palette: what was typed as a [io.nebulon.desktop.ui.palette.PaletteQuery], what it
/// finds as [io.nebulon.desktop.ui.palette.PaletteEntry]s from the sources of the features, and the
/// box that shows them.
@NullMarked
package io.nebulon.desktop.ui.palette;

import org.jspecify.annotations.NullMarked;
