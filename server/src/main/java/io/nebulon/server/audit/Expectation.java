package io.nebulon.server.audit;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A head of the log that was noted elsewhere and must still stand in the chain: what an owner who
/// rewrites all of a history cannot rewrite.
///
/// @param position a log position, 0 for the empty log
/// @param hash the chain hash there, 64 hexadecimal digits
public record Expectation(long position, String hash) {
    private static final Pattern HEAD = Pattern.compile("(\\d{1,18}):([0-9a-fA-F]{64})");

    public Expectation {
        hash = hash.toLowerCase(Locale.ROOT);
    }

    /// Reads `POSITION:HASH` as an audit prints it.
    ///
    /// @throws IllegalArgumentException for any other text
    public static Expectation parse(String text) {
        Matcher matcher = HEAD.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "not a head of the log: " + text + " (POSITION:HASH, as an audit prints it)");
        }
        return new Expectation(Long.parseLong(matcher.group(1)), matcher.group(2));
    }

    @Override
    public String toString() {
        return position + ":" + hash;
    }
}
