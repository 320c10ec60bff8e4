package io.nebulon.desktop.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.desktop.ui.words.Language;
import io.nebulon.desktop.ui.words.Words;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Every event that the server describes has words, in every language.
final class EventWordsTest {
    private static final Pattern TYPE = Pattern.compile("(?m)^ {2}([a-z]+\\.[a-z_]+):");

    private static List<String> types() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        EventWordsTest.class.getResourceAsStream("/openapi/events.yml"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Matcher found = TYPE.matcher(text);
            List<String> types = new ArrayList<>();
            while (found.find()) {
                types.add(found.group(1));
            }
            return types;
        }
    }

    @Test
    void everyTypeHasWordsInEveryLanguage() throws IOException {
        List<String> types = types();
        assertThat(types).hasSizeGreaterThan(60).contains("trade.paid", "keys.rotated");
        for (Language language : Language.values()) {
            Words words = Words.of(language, EventWords.class);
            assertThat(types).allSatisfy(type -> assertThat(words.has("event." + type)).isTrue());
        }
    }
}
