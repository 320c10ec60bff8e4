package io.nebulon.server.http;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Tells someone who mistyped a name which one they may have meant.
final class Nearest {
    private Nearest() {}

    static String unknown(String what, String name, Collection<String> known) {
        String nearest = nearest(name, known);
        return "is not a known "
                + what
                + (nearest == null ? "" : "; did you mean " + nearest + "?");
    }

    private static @Nullable String nearest(String name, Collection<String> known) {
        String best = null;
        int least = Math.max(2, Math.min(name.length(), 60) / 3) + 1;
        for (String candidate : known) {
            int distance = distance(brief(name), brief(candidate));
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return best;
    }

    private static String brief(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.length() > 60 ? lower.substring(0, 60) : lower;
    }

    /// How many letters must be changed, added or removed (Levenshtein).
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
