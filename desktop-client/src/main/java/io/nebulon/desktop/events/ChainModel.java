package io.nebulon.desktop.events;

import io.nebulon.desktop.desk.Memory;
import io.nebulon.desktop.desk.Refusals;
import io.nebulon.desktop.gateway.Connection;
import io.nebulon.desktop.gateway.events.ChainVerdict;
import io.nebulon.desktop.gateway.events.EventFilter;
import io.nebulon.desktop.gateway.events.LogEvent;
import io.nebulon.desktop.gateway.events.SealedHead;
import io.nebulon.desktop.gateway.user.Role;
import io.nebulon.desktop.gateway.wire.Call;
import io.nebulon.desktop.gateway.wire.Outcome;
import io.nebulon.desktop.gateway.wire.Page;
import io.nebulon.desktop.gateway.wire.Paging;
import io.nebulon.desktop.gateway.wire.Read;
import io.nebulon.desktop.ui.work.Latest;
import io.nebulon.desktop.ui.work.UiExecutor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The chain: the seals around one event, and whether all of them were verified. A head that was
/// verified is remembered on this computer and held against the log the next time, so that a log
/// that was rewritten as a whole is noticed, too. Used on the thread that draws.
final class ChainModel {
    private static final Duration DRAWING = Duration.ofMillis(100);

    private final Connection connection;
    private final UiExecutor ui;
    private final Refusals refusals;
    private final Memory memory;
    private final InstantSource clock;
    private final String memoryKey;
    private final ReadOnlyObjectWrapper<Verified> verified =
            new ReadOnlyObjectWrapper<>(new Verified.NotYet());
    private final ReadOnlyObjectWrapper<@Nullable Neighbours> neighbours =
            new ReadOnlyObjectWrapper<>();
    private @Nullable Call<ChainVerdict> verifying;
    private int round;

    /// Whether the chain was verified.
    sealed interface Verified {
        record NotYet() implements Verified {}

        record Running(long soFar, long all) implements Verified {}

        record Done(ChainVerdict verdict, Instant at) implements Verified {}

        record Failed(String why) implements Verified {}
    }

    /// An event and the two beside it in the log, as far as somebody may see them.
    record Neighbours(@Nullable LogEvent before, LogEvent event, @Nullable LogEvent after) {}

    ChainModel(
            Connection connection,
            UiExecutor ui,
            Refusals refusals,
            Memory memory,
            InstantSource clock) {
        this.connection = connection;
        this.ui = ui;
        this.refusals = refusals;
        this.memory = memory;
        this.clock = clock;
        this.memoryKey =
                connection.isOfflineStation()
                        ? "verified.station"
                        : "verified." + connection.address();
    }

    ReadOnlyObjectProperty<Verified> verifiedProperty() {
        return verified.getReadOnlyProperty();
    }

    /// Null until they were read, and while no event is looked at.
    ReadOnlyObjectProperty<@Nullable Neighbours> neighboursProperty() {
        return neighbours.getReadOnlyProperty();
    }

    /// Whether one may see every event, without which nothing can be verified.
    boolean isPossible() {
        return connection.me().roles().contains(Role.ADMIN);
    }

    // ---- one event

    void show(@Nullable LogEvent event) {
        round++;
        Neighbours now = neighbours.get();
        if (event != null && now != null && now.event().position() == event.position()) {
            return;
        }
        neighbours.set(null);
        if (event != null) {
            read(event);
        }
    }

    private void read(LogEvent event) {
        int ofThis = round;
        EventFilter around = EventFilter.ALL.after(Math.max(0, event.position() - 2));
        connection
                .events()
                .list(around, Paging.first(event.position() == 1 ? 2 : 3))
                .onDone(
                        ui,
                        outcome -> {
                            if (ofThis == round) {
                                take(event, outcome);
                            }
                        });
    }

    private void take(LogEvent event, Outcome<Read<Page<LogEvent>>> outcome) {
        if (outcome instanceof Outcome.Done<Read<Page<LogEvent>>>(Read<Page<LogEvent>> read)) {
            List<LogEvent> found = read.value().items();
            LogEvent itself = at(found, event.position());
            neighbours.set(
                    new Neighbours(
                            at(found, event.position() - 1),
                            itself == null ? event : itself,
                            at(found, event.position() + 1)));
        }
    }

    private static @Nullable LogEvent at(List<LogEvent> events, long position) {
        return events.stream().filter(e -> e.position() == position).findFirst().orElse(null);
    }

    /// What came of an event when the chain was verified.
    Seal sealOf(long position) {
        if (!(verified.get() instanceof Verified.Done(ChainVerdict verdict, Instant _))) {
            return Seal.UNKNOWN;
        }
        return switch (verdict) {
            case ChainVerdict.Intact(SealedHead head, _, _) ->
                    position <= head.position() ? Seal.INTACT : Seal.UNKNOWN;
            case ChainVerdict.Altered(long broken, String _) ->
                    position < broken
                            ? Seal.INTACT
                            : position == broken ? Seal.BROKEN : Seal.UNKNOWN;
            case ChainVerdict.Missing(long first, long _) ->
                    position < first ? Seal.INTACT : Seal.UNKNOWN;
            case ChainVerdict.OtherHead _, ChainVerdict.Rewritten _, ChainVerdict.ManyNodes _ ->
                    Seal.UNKNOWN;
        };
    }

    enum Seal {
        INTACT,
        BROKEN,
        UNKNOWN
    }

    // ---- all of them

    boolean isRunning() {
        return verifying != null;
    }

    void verify() {
        if (!isPossible() || verifying != null) {
            return;
        }
        verified.set(new Verified.Running(0, 0));
        Latest<String, Verified.Running> progress =
                new Latest<>(
                        ui,
                        DRAWING,
                        latest -> {
                            if (verifying != null) {
                                latest.values().forEach(verified::set);
                            }
                        });
        Call<ChainVerdict> call =
                connection
                        .events()
                        .verify(
                                known(),
                                (soFar, all) -> progress.put("", new Verified.Running(soFar, all)));
        verifying = call;
        call.onDone(ui, this::ended);
    }

    /// Ends a verification that is under way.
    void cancel() {
        if (verifying != null) {
            verifying.cancel();
        }
    }

    private void ended(Outcome<ChainVerdict> outcome) {
        verifying = null;
        switch (outcome) {
            case Outcome.Done<ChainVerdict>(ChainVerdict verdict) -> {
                if (verdict instanceof ChainVerdict.Intact(SealedHead head, _, _)) {
                    remember(head);
                }
                verified.set(new Verified.Done(verdict, clock.instant()));
            }
            case Outcome.Cancelled<ChainVerdict> _ -> verified.set(new Verified.NotYet());
            case Outcome.Refused<ChainVerdict> _, Outcome.NoLink<ChainVerdict> _ ->
                    verified.set(new Verified.Failed(refusals.inWords(outcome)));
        }
    }

    private void remember(SealedHead head) {
        memory.put(memoryKey, head.logId() + " " + head.position() + " " + head.seal());
    }

    private @Nullable SealedHead known() {
        String[] parts = memory.get(memoryKey).orElse("").split(" ");
        try {
            return parts.length == 3
                    ? new SealedHead(parts[0], Long.parseLong(parts[1]), parts[2])
                    : null;
        } catch (NumberFormatException _) {
            return null;
        }
    }
}
