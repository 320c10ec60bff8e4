package io.nebulon.desktop.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.Objects;

/// A ground to stand on: dark or light.
public enum Theme {
    DARK("dark.css", new PrimerDark().getUserAgentStylesheet()),
    LIGHT("light.css", new PrimerLight().getUserAgentStylesheet());

    private final URL roles;
    private final String base;
    private final Colours colours;

    Theme(String file, String base) {
        this.roles = resource(file);
        this.base = base;
        this.colours = Colours.read(roles);
    }

    public Colours colours() {
        return colours;
    }

    /// The style sheet with our colour roles.
    String roles() {
        return roles.toExternalForm();
    }

    /// The style sheet of the toolkit's theme below.
    String base() {
        return base;
    }

    static URL resource(String file) {
        return Objects.requireNonNull(Theme.class.getResource(file), file);
    }
}
