package io.nebulon.desktop.ui.control;

import static org.kordamp.ikonli.bootstrapicons.BootstrapIcons.*;

import io.nebulon.desktop.ui.theme.Tone;
import io.nebulon.desktop.ui.words.Words;
import org.kordamp.ikonli.Ikon;

/// How something stands: always icon, word and colour together.
public enum Status {
    PENDING(HOURGLASS_SPLIT, Tone.MUTED),
    INITIATED(CIRCLE, Tone.MUTED),
    IN_TRANSIT(ARROW_RIGHT_CIRCLE_FILL, Tone.ACCENT),
    DELIVERED(CHECK_CIRCLE_FILL, Tone.GOOD),
    DELAYED(EXCLAMATION_TRIANGLE_FILL, Tone.WARNING),
    LOST(X_OCTAGON_FILL, Tone.BAD),
    CANCELLED(SLASH_CIRCLE, Tone.MUTED),
    PAYMENT_PENDING(CASH_STACK, Tone.MUTED),
    PAID(CHECK2_CIRCLE, Tone.GOOD),
    REFUNDED(ARROW_COUNTERCLOCKWISE, Tone.MUTED),
    LOW(ARROW_DOWN_CIRCLE_FILL, Tone.WARNING),
    OUT(X_CIRCLE_FILL, Tone.BAD),
    EXPIRING(CALENDAR_X, Tone.WARNING),
    EXPIRED(CALENDAR_X, Tone.BAD),
    OVER_CAPACITY(ARROW_UP_CIRCLE_FILL, Tone.WARNING),
    IN_ORDER(CHECK2, Tone.MUTED),
    SHORT(EXCLAMATION_TRIANGLE_FILL, Tone.WARNING),
    DAMAGED(EXCLAMATION_TRIANGLE_FILL, Tone.WARNING),
    SURPLUS(EXCLAMATION_TRIANGLE_FILL, Tone.WARNING),
    LIVE(BROADCAST, Tone.GOOD),
    RECONNECTING(ARROW_REPEAT, Tone.WARNING),
    LINK_LOST(WIFI_OFF, Tone.WARNING),
    OFFLINE_STATION(HDD, Tone.MUTED),
    ACTIVE(CHECK2, Tone.MUTED),
    RETIRED(SLASH_CIRCLE, Tone.MUTED),
    LOCKED(LOCK, Tone.WARNING);

    private final Ikon icon;
    private final Tone tone;

    Status(Ikon icon, Tone tone) {
        this.icon = icon;
        this.tone = tone;
    }

    public Ikon icon() {
        return icon;
    }

    public Tone tone() {
        return tone;
    }

    /// The word takes the colour only when somebody must act.
    public Tone wordTone() {
        return switch (tone) {
            case WARNING, BAD -> tone;
            case MUTED -> Tone.MUTED;
            case PLAIN, FAINT, ACCENT, GOOD -> Tone.PLAIN;
        };
    }

    public boolean needsAction() {
        return tone == Tone.WARNING || tone == Tone.BAD;
    }

    public String word(Words words) {
        return words.get("status." + name());
    }
}
