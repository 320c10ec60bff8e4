package io.nebulon.desktop.ui.palette;

import io.nebulon.desktop.ui.control.Status;
import io.nebulon.desktop.ui.key.Keys;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;

/// Something that the palette has found.
///
/// @param id stable, so that it can be remembered as used; empty when it cannot
/// @param title what it is; the parts that were typed are set off
/// @param detail a few words more
/// @param keys the key that does the same without the palette, or null
/// @param status how it stands, shown at the right in place of a key, or null
/// @param fit how well it answers what was typed; the best is chosen already
public record PaletteEntry(
        PaletteGroup group,
        String id,
        Ikon icon,
        String title,
        String detail,
        @Nullable Keys keys,
        @Nullable Status status,
        int fit,
        Runnable work) {
    public static PaletteEntry of(
            PaletteGroup group, String id, Ikon icon, String title, String detail, Runnable work) {
        return new PaletteEntry(group, id, icon, title, detail, null, null, 0, work);
    }

    public PaletteEntry keys(@Nullable Keys of) {
        return new PaletteEntry(group, id, icon, title, detail, of, status, fit, work);
    }

    public PaletteEntry status(@Nullable Status of) {
        return new PaletteEntry(group, id, icon, title, detail, keys, of, fit, work);
    }

    public PaletteEntry fit(int of) {
        return new PaletteEntry(group, id, icon, title, detail, keys, status, of, work);
    }

    public PaletteEntry in(PaletteGroup other) {
        return new PaletteEntry(other, id, icon, title, detail, keys, status, fit, work);
    }
}
