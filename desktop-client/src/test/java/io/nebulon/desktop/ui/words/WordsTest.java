package io.nebulon.desktop.ui.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class WordsTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern ASKED =
            Pattern.compile("\\bwords\\s*\\.get\\(\\s*\"([^\"]+)\"\\s*([,)+])");

    @Test
    void bothLanguagesSayTheSameThings() {
        List<String> faults = new ArrayList<>();
        for (Path english : files("words_en.properties")) {
            Properties en = read(english);
            Properties de = read(english.resolveSibling("words_de.properties"));
            Set<String> all = new TreeSet<>(en.stringPropertyNames());
            all.addAll(de.stringPropertyNames());
            for (String key : all) {
                if (!en.containsKey(key) || !de.containsKey(key)) {
                    faults.add(english + ": " + key + " is only in one language");
                } else if (!arguments(en.getProperty(key)).equals(arguments(de.getProperty(key)))) {
                    faults.add(english + ": " + key + " has other arguments in the other language");
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void whatTheCodeAsksForIsWritten() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Path source : sources()) {
            String code = Files.readString(source).replaceAll("(?m)^ *///.*$", "");
            Matcher asked = ASKED.matcher(code);
            while (asked.find()) {
                boolean isWhole = !asked.group(2).equals("+");
                if (!isWritten(source, asked.group(1), isWhole)) {
                    faults.add(source + ": " + asked.group(1));
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void everyTextWithArgumentsCanBeFilledIn() {
        for (Path file : files(".properties")) {
            Properties texts = read(file);
            for (String key : texts.stringPropertyNames()) {
                String text = texts.getProperty(key);
                if (text.contains("{0")) {
                    assertThat(new MessageFormat(text).toPattern()).as(key).isNotEmpty();
                }
            }
        }
    }

    @Test
    void numbersChooseTheirWords() {
        Words words = Words.of(Language.GERMAN, Words.class);
        assertThat(words.get("age.minutes", 3)).isEqualTo("3 min");
        assertThat(words.get("status.LOW")).isEqualTo("Knapp");
    }

    @Test
    void aTextThatNobodyWroteIsADefect() {
        assertThatThrownBy(() -> Words.of(Language.ENGLISH, Words.class).get("no.such.text"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no.such.text");
    }

    private static boolean isWritten(Path source, String key, boolean isWhole) {
        Path folder = RESOURCES.resolve(SOURCES.relativize(source.getParent()));
        Properties texts = new Properties();
        for (Path place : List.of(RESOURCES.resolve("io/nebulon/desktop/ui/words"), folder)) {
            Path file = place.resolve("words_en.properties");
            if (Files.exists(file)) {
                texts.putAll(read(file));
            }
        }
        return isWhole
                ? texts.containsKey(key)
                : texts.stringPropertyNames().stream().anyMatch(k -> k.startsWith(key));
    }

    private static Set<String> arguments(String text) {
        Set<String> found = new TreeSet<>();
        Matcher argument = Pattern.compile("\\{(\\d)").matcher(text);
        while (argument.find()) {
            found.add(argument.group(1));
        }
        return found;
    }

    private static Properties read(Path file) {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private static List<Path> files(String end) {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(f -> f.toString().endsWith(end)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(f -> f.toString().endsWith(".java")).toList();
        }
    }
}
