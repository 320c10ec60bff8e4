package io.nebulon.desktop.ui.palette;

import io.nebulon.desktop.ui.palette.PaletteQuery.Verb;
import java.util.List;
import java.util.function.Consumer;

/// Finds things for the palette.
public interface PaletteSource {
    /// Finds what fits and hands it over on the thread that draws: at once, later, or never when it
    /// is nothing. What comes after something else was typed is not shown.
    ///
    /// @param found takes the whole of what this source has found; a second time replaces the first
    void find(PaletteQuery query, Consumer<List<PaletteEntry>> found);

    /// The verbs that it understands.
    default List<Verb> verbs() {
        return List.of();
    }
}
