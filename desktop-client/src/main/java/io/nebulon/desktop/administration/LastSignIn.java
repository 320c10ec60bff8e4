package io.nebulon.desktop.administration;

import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.events.EventFilter;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Page;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.gateway.wire.Read;
import java.time.Instant;

/// When somebody signed in last, as the log tells it. How far back is looked has a bound, since a
/// log may be long and a sign-in rare.
final class LastSignIn {
    private static final int MOST_PAGES = 12;

    private LastSignIn() {}

    /// What the log says.
    sealed interface Found {
        record At(Instant time, boolean isByPasskey) implements Found {}

        record Never() implements Found {}

        /// Not in the part of the log that was looked at.
        record LongAgo() implements Found {}
    }

    static Call<Found> of(Connection connection, String username) {
        return Call.start("last sign-in", () -> find(connection, username));
    }

    private static Outcome<Found> find(Connection connection, String username)
            throws InterruptedException {
        EventFilter filter = EventFilter.NEWEST.of("user.signed_in").by(username);
        Paging next = Paging.first(1);
        for (int page = 0; page < MOST_PAGES; page++) {
            Outcome<Read<Page<LogEvent>>> outcome = connection.events().list(filter, next).await();
            if (!(outcome instanceof Outcome.Done<Read<Page<LogEvent>>>(var read))) {
                return outcome.notDone();
            }
            Page<LogEvent> events = read.value();
            if (!events.items().isEmpty()) {
                LogEvent last = events.items().getFirst();
                return Outcome.done(new Found.At(last.time(), last.data().has("passkey")));
            }
            if (events.isLast()) {
                return Outcome.done(new Found.Never());
            }
            next = Paging.after(events, 1);
        }
        return Outcome.done(new Found.LongAgo());
    }
}
