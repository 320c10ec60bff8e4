package io.nebulon.server.command;

import io.nebulon.core.Command;
import io.nebulon.core.Fact;
import io.nebulon.core.trade.TradeBook;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A command with what the writer needs to decide it.
///
/// @param occurredAt when it happened, or null for now
/// @param expectedVersion the version that the caller has seen, or null
/// @param historical see [io.nebulon.core.Context#historical]
/// @param after what the caller wants to know of the books right after an accepted command; runs on
///   the writer's thread, so it only picks values
public record CommandRequest<S>(
        Command command,
        String actor,
        @Nullable Instant occurredAt,
        @Nullable Long expectedVersion,
        boolean historical,
        After<S> after) {
    /// Picks values from the books.
    @FunctionalInterface
    public interface After<S> {
        S read(TradeBook books, List<Fact> facts);
    }

    public static <S> CommandRequest<S> of(Command command, String actor, After<S> after) {
        return new CommandRequest<>(command, actor, null, null, false, after);
    }

    static <S> List<Command> commands(List<CommandRequest<S>> requests) {
        return requests.stream().map(CommandRequest::command).toList();
    }

    public CommandRequest<S> at(@Nullable Instant moment) {
        return new CommandRequest<>(command, actor, moment, expectedVersion, historical, after);
    }

    public CommandRequest<S> expecting(@Nullable Long version) {
        return new CommandRequest<>(command, actor, occurredAt, version, historical, after);
    }
}
