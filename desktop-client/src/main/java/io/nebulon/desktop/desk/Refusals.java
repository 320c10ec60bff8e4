package io.nebulon.desktop.desk;

import io.nebulon.desktop.gateway.wire.LinkDown;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Refusal;
import io.nebulon.desktop.ui.words.Formats;
import io.nebulon.desktop.ui.words.Words;
import java.math.BigDecimal;

/// Says in the user's language why something was not done: what failed, what is safe, what to do.
/// Codes that nobody has words for are told in the server's own.
public final class Refusals {
    private final Words words;
    private final Formats formats;

    public Refusals(Words words, Formats formats) {
        this.words = words.of(Refusals.class);
        this.formats = formats;
    }

    /// A sentence about a call that is not done.
    public String inWords(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Refused<?>(Refusal refusal) -> inWords(refusal);
            case Outcome.NoLink<?>(LinkDown down) -> inWords(down);
            case Outcome.Cancelled<?> _ -> words.get("refusal.cancelled");
            case Outcome.Done<?> _ -> "";
        };
    }

    public String inWords(LinkDown down) {
        return words.get(down.mayHaveHappened() ? "refusal.noAnswer" : "refusal.noLink");
    }

    /// Whether a code has words in the user's language.
    public boolean knows(String code) {
        return words.has("refusal." + code);
    }

    public String inWords(Refusal refusal) {
        String key = "refusal." + refusal.code();
        if (!knows(refusal.code())) {
            return refusal.detail().isBlank()
                    ? refusal.title()
                    : refusal.title() + ". " + refusal.detail();
        }
        return words.get(
                key,
                text(refusal, "sku"),
                number(refusal, "available"),
                number(refusal, "requested"),
                number(refusal, "capacity"),
                number(refusal, "takeable"),
                text(refusal, "key"),
                text(refusal, "lot"),
                text(refusal, "known"),
                number(refusal, "outstanding"),
                text(refusal, "station"),
                text(refusal, "location"),
                text(refusal, "parent"));
    }

    private static String text(Refusal refusal, String member) {
        return refusal.text(member).orElse("");
    }

    private String number(Refusal refusal, String member) {
        return formats.plain(refusal.number(member).orElse(BigDecimal.ZERO));
    }
}
