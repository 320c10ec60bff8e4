package io.nebulon.core;

import java.util.Locale;

/// Every rule that can refuse a command, in order of precedence: when several are broken, the first
/// one here is the answer. docs/rejections.md lists them for people; a test keeps both in step.
public enum Rule {
    NOT_FOUND(Kind.NOT_FOUND),
    STALE_VERSION(Kind.PRECONDITION),

    UNKNOWN_BODY(Kind.UNACCEPTABLE),
    UNKNOWN_STATION(Kind.UNACCEPTABLE),
    UNKNOWN_FLEET(Kind.UNACCEPTABLE),
    UNKNOWN_SHIP(Kind.UNACCEPTABLE),
    UNKNOWN_ITEM(Kind.UNACCEPTABLE),
    UNKNOWN_LOCATION(Kind.UNACCEPTABLE),
    SAME_STATION(Kind.UNACCEPTABLE),
    SAME_LOCATION(Kind.UNACCEPTABLE),
    DUPLICATE_LINE(Kind.UNACCEPTABLE),
    OCCURRED_IN_FUTURE(Kind.UNACCEPTABLE),
    LOCATION_REQUIRED(Kind.UNACCEPTABLE),
    LOT_REQUIRED(Kind.UNACCEPTABLE),
    LOT_EXPIRY_MISMATCH(Kind.UNACCEPTABLE),
    LOCATION_CYCLE(Kind.UNACCEPTABLE),
    NOT_ON_MANIFEST(Kind.UNACCEPTABLE),
    DAMAGED_EXCEEDS_RECEIVED(Kind.UNACCEPTABLE),
    PICKS_MISMATCH(Kind.UNACCEPTABLE),
    ETA_BEFORE_DEPARTURE(Kind.UNACCEPTABLE),
    CURRENCY_MISMATCH(Kind.UNACCEPTABLE),
    AMOUNT_TOO_LARGE(Kind.UNACCEPTABLE),
    LOAD_TOO_LARGE(Kind.UNACCEPTABLE),
    QUANTITY_TOO_LARGE(Kind.UNACCEPTABLE),

    ALREADY_EXISTS(Kind.CONFLICT),
    ALREADY_RECORDED(Kind.CONFLICT),
    RETIRED(Kind.CONFLICT),
    IN_USE(Kind.CONFLICT),
    INVALID_TRANSITION(Kind.CONFLICT),
    OUT_OF_ORDER(Kind.CONFLICT),
    INSUFFICIENT_STOCK(Kind.CONFLICT),
    LATE_FACT_CONFLICT(Kind.CONFLICT),
    CAPACITY_EXCEEDED(Kind.CONFLICT),
    SHIP_CAPACITY_EXCEEDED(Kind.CONFLICT),
    OVERPAYMENT(Kind.CONFLICT),
    REFUND_EXCEEDS_PAID(Kind.CONFLICT);

    /// How a client should take the refusal.
    public enum Kind {
        /// The thing that the command is about does not exist.
        NOT_FOUND,
        /// The caller has seen an older version.
        PRECONDITION,
        /// Well-formed but not acceptable, whatever the state of the goods.
        UNACCEPTABLE,
        /// In conflict with the state as it is now.
        CONFLICT
    }

    private final Kind kind;

    Rule(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /// The stable code that clients see, such as `insufficient_stock`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
