package io.nebulon.desktop.ui.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The texts of a package, in one language.
///
/// A text with arguments is a [MessageFormat]: `{0} of {1} shown`, `{0,choice,0#no lines|1#one
/// line|1<{0} lines}`, and an apostrophe is written twice in it. What a package does not say itself
/// it takes from the words that all share, which stand in this package.
public final class Words {
    private final Language language;
    private final Class<?> place;
    private final Properties own;
    private final Properties shared;
    private final Map<String, MessageFormat> formats = new ConcurrentHashMap<>();

    private Words(Language language, Class<?> place) {
        this.language = language;
        this.place = place;
        this.own = read(place, language);
        this.shared = place == Words.class ? own : read(Words.class, language);
    }

    /// The words of the package of a class.
    public static Words of(Language language, Class<?> place) {
        return new Words(language, place);
    }

    /// The words of another package in the same language.
    public Words of(Class<?> other) {
        return new Words(language, other);
    }

    public Language language() {
        return language;
    }

    /// @throws IllegalArgumentException when nobody has written that text
    public String get(String key) {
        return pattern(key);
    }

    public String get(String key, Object... arguments) {
        MessageFormat format =
                formats.computeIfAbsent(
                        key, _ -> new MessageFormat(pattern(key), language.locale()));
        synchronized (format) { // it is not made for several threads
            return format.format(arguments);
        }
    }

    public boolean has(String key) {
        return own.containsKey(key) || shared.containsKey(key);
    }

    private String pattern(String key) {
        @Nullable String text = own.getProperty(key);
        if (text == null) {
            text = shared.getProperty(key);
        }
        if (text == null) {
            throw new IllegalArgumentException(
                    "no text '" + key + "' in " + place.getPackageName() + ", " + language.code());
        }
        return text;
    }

    private static Properties read(Class<?> place, Language language) {
        String file = "words_" + language.code() + ".properties";
        Properties texts = new Properties();
        try (InputStream in = place.getResourceAsStream(file)) {
            if (in != null) {
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
                texts.load(reader);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
