package io.nebulon.desktop.ui.words;

import java.util.Locale;

/// A language that the client speaks completely.
public enum Language {
    ENGLISH("English", Locale.US),
    GERMAN("Deutsch", Locale.GERMANY);

    private final String ownName;
    private final Locale locale;

    Language(String ownName, Locale locale) {
        this.ownName = ownName;
        this.locale = locale;
    }

    /// What its speakers call it.
    public String ownName() {
        return ownName;
    }

    public Locale locale() {
        return locale;
    }

    /// `en`
    public String code() {
        return locale.getLanguage();
    }

    /// The one with that code, or English.
    public static Language of(String code) {
        for (Language language : values()) {
            if (language.code().equals(code)) {
                return language;
            }
        }
        return ENGLISH;
    }
}
