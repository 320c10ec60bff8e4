package io.nebulon.core;

import java.time.Instant;

/// Refusals that any feature can give. Lines are counted from 0; -1 where the command has none.
public sealed interface CommonRejection extends Rejection {
    /// The kinds of things that commands name.
    enum Kind {
        BODY(Rule.UNKNOWN_BODY),
        STATION(Rule.UNKNOWN_STATION),
        FLEET(Rule.UNKNOWN_FLEET),
        SHIP(Rule.UNKNOWN_SHIP),
        ITEM(Rule.UNKNOWN_ITEM),
        LOCATION(Rule.UNKNOWN_LOCATION),
        SHIPMENT(Rule.NOT_FOUND),
        TRADE(Rule.NOT_FOUND);

        private final Rule unknown;

        Kind(Rule unknown) {
            this.unknown = unknown;
        }
    }

    /// The thing that the command is about does not exist.
    record NotFound(Kind kind, String code) implements CommonRejection {
        @Override
        public Rule rule() {
            return Rule.NOT_FOUND;
        }
    }

    /// The caller saw `expected`, the entity stands at `current`.
    record StaleVersion(long expected, long current) implements CommonRejection {
        @Override
        public Rule rule() {
            return Rule.STALE_VERSION;
        }

        /// Notes the refusal when the caller expects another version than the current one.
        public static void check(long current, Context context, Refusals refusals) {
            Long expected = context.expectedVersion();
            if (expected != null && expected != current) {
                refusals.add(new StaleVersion(expected, current));
            }
        }
    }

    /// The command refers to something that does not exist.
    ///
    /// @param field the name of the member that names it
    record UnknownReference(Kind kind, String code, int line, String field)
            implements CommonRejection {
        @Override
        public Rule rule() {
            return kind.unknown;
        }
    }

    record OccurredInFuture(Instant occurredAt, Instant now) implements CommonRejection {
        /// Notes the refusal when the command claims to happen after it is recorded.
        public static void check(Context context, Refusals refusals) {
            if (context.occurredAt().isAfter(context.recordedAt())) {
                refusals.add(new OccurredInFuture(context.occurredAt(), context.recordedAt()));
            }
        }

        @Override
        public Rule rule() {
            return Rule.OCCURRED_IN_FUTURE;
        }
    }

    record AlreadyExists(Kind kind, String code) implements CommonRejection {
        @Override
        public Rule rule() {
            return Rule.ALREADY_EXISTS;
        }
    }

    /// A booking with this external reference is in the books already.
    record AlreadyRecorded(String reference) implements CommonRejection {
        @Override
        public Rule rule() {
            return Rule.ALREADY_RECORDED;
        }
    }

    record Retired(Kind kind, String code, int line, String field) implements CommonRejection {
        @Override
        public Rule rule() {
            return Rule.RETIRED;
        }
    }

    /// The change is not possible while something depends on the thing.
    ///
    /// @param by what depends on it, in words: `stock`, `an open shipment`
    record InUse(Kind kind, String code, String by) implements CommonRejection {
        @Override
        public Rule rule() {
            return Rule.IN_USE;
        }
    }
}
