package io.nebulon.server.http;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Full-text search (`q`): every word that was typed must begin a word of one of the texts,
/// whatever the case and the accents of either.
///
/// Texts are looked through as they are read. Reference data are few, and an index would cost the
/// writer more than a scan costs a reader.
///
/// @param words folded; none finds everything
public record Search(List<String> words) {
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /// Reads `q`.
    static Search of(Params params) {
        String text = params.text("q");
        return new Search(text == null ? List.of() : List.of(SPACES.split(fold(text))));
    }

    boolean finds(List<? extends @Nullable String> texts) {
        return words.isEmpty() || words.stream().allMatch(word -> isIn(texts, word));
    }

    private static boolean isIn(List<? extends @Nullable String> texts, String word) {
        for (String text : texts) {
            if (text != null && beginsWord(fold(text), word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean beginsWord(String text, String word) {
        int at = text.indexOf(word);
        while (at > 0 && Character.isLetterOrDigit(text.charAt(at - 1))) {
            at = text.indexOf(word, at + 1);
        }
        return at >= 0;
    }

    /// In lower case and without accents, for comparing.
    static String fold(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.chars().allMatch(c -> c < 0x80)
                ? lower
                : MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD)).replaceAll("");
    }
}
