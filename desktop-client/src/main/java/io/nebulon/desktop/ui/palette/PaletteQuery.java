package io.nebulon.desktop.ui.palette;

import io.nebulon.desktop.ui.words.Moments;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What somebody has typed into the palette: `[verb] [object] [quantity] [@place] [~time]`, in any
/// order, and any part of it.
///
/// @param only the group that a sign at the beginning narrows it to, or null for all
/// @param verb what is to be done, or null
/// @param object the words that are nothing else, such as a part of an item's name
/// @param quantity how much, or null
/// @param place what follows an `@` behind other words, or empty
/// @param moment what follows a `~`, or null
public record PaletteQuery(
        @Nullable PaletteGroup only,
        @Nullable Verb verb,
        String object,
        @Nullable BigDecimal quantity,
        String place,
        @Nullable Instant moment) {
    private static final Pattern QUANTITY =
            Pattern.compile(
                    "(\\d+(?:[.,]\\d{1,3})?)(?:kg|g|l|m3|pcs|stk|t)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern TIME = Pattern.compile("~\\s*([^@]*)");

    /// A thing to do, by the words that people use for it.
    ///
    /// @param id such as `receive`
    /// @param names in the user's language, the first is the one that is shown
    public record Verb(String id, List<String> names) {
        boolean isBegunBy(String word) {
            return word.length() >= 2 && names.stream().anyMatch(name -> name.startsWith(word));
        }
    }

    /// @param quantities reads a number in the user's language
    public static PaletteQuery parse(String typed, List<Verb> verbs, Moments moments, Instant now) {
        String text = typed.strip();
        PaletteGroup only = narrowed(text);
        if (only != null && only != PaletteGroup.LOOK_BACK) {
            text = text.substring(1).strip();
        }
        Instant moment = null;
        Matcher time = TIME.matcher(text);
        if (time.find()) {
            moment = moments.readPast(time.group(1).strip(), now);
            text = (text.substring(0, time.start()) + text.substring(time.end())).strip();
        }
        Parts parts = new Parts(verbs, only == null);
        for (String word : text.split("\\s+")) {
            parts.take(word);
        }
        return new PaletteQuery(
                only,
                parts.verb,
                String.join(" ", parts.object),
                parts.quantity,
                parts.place,
                moment);
    }

    private static @Nullable PaletteGroup narrowed(String text) {
        for (PaletteGroup group : PaletteGroup.values()) {
            if (!text.isEmpty() && group.prefix() == text.charAt(0)) {
                return group;
            }
        }
        return null;
    }

    /// Sorts words into what they are.
    private static final class Parts {
        private final List<Verb> verbs;
        private final boolean isSentence;
        private final List<String> object = new ArrayList<>();
        private @Nullable Verb verb;
        private @Nullable BigDecimal quantity;
        private String place = "";

        Parts(List<Verb> verbs, boolean isSentence) {
            this.verbs = verbs;
            this.isSentence = isSentence;
        }

        void take(String word) {
            String lower = word.toLowerCase(Locale.ROOT);
            Matcher number = QUANTITY.matcher(word);
            if (word.startsWith("@") && word.length() > 1) {
                place = word.substring(1);
            } else if (isSentence && quantity == null && number.matches()) {
                quantity = new BigDecimal(number.group(1).replace(',', '.'));
            } else if (isSentence && verb == null && verbBegunBy(lower) != null) {
                verb = verbBegunBy(lower);
            } else if (!word.isEmpty()) {
                object.add(word);
            }
        }

        private @Nullable Verb verbBegunBy(String word) {
            return verbs.stream().filter(v -> v.isBegunBy(word)).findFirst().orElse(null);
        }
    }

    public boolean isEmpty() {
        return only == null
                && verb == null
                && object.isEmpty()
                && quantity == null
                && place.isEmpty()
                && moment == null;
    }

    /// Whether entries of a group are wanted.
    public boolean wants(PaletteGroup group) {
        return only == null || only == group;
    }
}
