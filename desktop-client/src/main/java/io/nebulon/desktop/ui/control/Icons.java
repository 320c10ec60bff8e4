package io.nebulon.desktop.ui.control;

import io.nebulon.desktop.ui.theme.Look;
import io.nebulon.desktop.ui.theme.Tone;
import javafx.scene.AccessibleRole;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/// Icons, which always stand beside a word that says the same.
public final class Icons {
    private final Look look;

    public Icons(Look look) {
        this.look = look;
    }

    /// 14 px, beside body text.
    public FontIcon of(Ikon ikon, Tone tone) {
        return of(ikon, tone, 14);
    }

    public FontIcon of(Ikon ikon, Tone tone, int size) {
        FontIcon icon = new FontIcon(ikon);
        int px = (int) look.px(size);
        icon.setIconSize(px);
        icon.setStyle(
                icon.getStyle() + ";-fx-icon-size: " + px + "px;"); // the theme has a size, too
        icon.getStyleClass().add(tone.styleClass());
        icon.setAccessibleRole(AccessibleRole.NODE);
        icon.setFocusTraversable(false);
        return icon;
    }
}
