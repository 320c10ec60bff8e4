package io.nebulon.desktop.ui.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;

/// The colours of a theme by role, for what is drawn and not styled. They are read from the theme's
/// style sheet, which is the one place where they stand.
public final class Colours {
    private static final Pattern DECLARATION =
            Pattern.compile("(-nb-[a-z0-9-]+):\\s*(#[0-9A-Fa-f]{6})\\s*;");

    private final Map<Role, Color> byRole;

    private Colours(Map<Role, Color> byRole) {
        this.byRole = byRole;
    }

    static Colours read(URL styleSheet) {
        Map<Role, Color> byRole = new EnumMap<>(Role.class);
        Matcher found = DECLARATION.matcher(text(styleSheet));
        while (found.find()) {
            for (Role role : Role.values()) {
                if (role.property().equals(found.group(1))) {
                    byRole.put(role, Color.web(found.group(2)));
                }
            }
        }
        return new Colours(byRole);
    }

    public Color of(Role role) {
        Color colour = byRole.get(role);
        if (colour == null) {
            throw new IllegalStateException("no colour for " + role);
        }
        return colour;
    }

    private static String text(URL url) {
        try (InputStream in = url.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
