package io.nebulon.desktop.settings;

import io.nebulon.desktop.desk.Memory;
import io.nebulon.desktop.ui.theme.Density;
import io.nebulon.desktop.ui.theme.Look;
import io.nebulon.desktop.ui.theme.ThemeChoice;
import io.nebulon.desktop.ui.words.Language;
import java.util.Locale;

/// What the user prefers, as this computer remembers it.
public final class Preferences {
    private static final String THEME = "theme";
    private static final String TEXT = "text";
    private static final String DENSITY = "density";
    private static final String MOTION = "motion.reduced";
    private static final String LANGUAGE = "language";

    private final Memory memory;

    public Preferences(Memory memory) {
        this.memory = memory;
    }

    /// Puts what is remembered on a look, and remembers its changes from then on.
    public void follow(Look look) {
        look.choiceProperty().set(memory.choice(THEME, ThemeChoice.SYSTEM));
        int percent = memory.number(TEXT, 100);
        look.textPercentProperty().set(Math.clamp(percent, Look.SMALLEST_TEXT, Look.LARGEST_TEXT));
        look.densityProperty().set(memory.choice(DENSITY, Density.STANDARD));
        look.motionReducedProperty().set(memory.flag(MOTION));
        look.choiceProperty().addListener((_, _, now) -> memory.put(THEME, now.name()));
        look.textPercentProperty()
                .addListener((_, _, now) -> memory.put(TEXT, Integer.toString(now)));
        look.densityProperty().addListener((_, _, now) -> memory.put(DENSITY, now.name()));
        look.motionReducedProperty()
                .addListener((_, _, now) -> memory.put(MOTION, Boolean.toString(now)));
    }

    /// The language chosen here, or else that of the system where it is one of ours.
    public Language language() {
        return Language.of(memory.get(LANGUAGE).orElse(Locale.getDefault().getLanguage()));
    }

    public void language(Language language) {
        memory.put(LANGUAGE, language.code());
    }
}
