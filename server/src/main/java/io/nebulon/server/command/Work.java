package io.nebulon.server.command;

import io.nebulon.core.Command;
import io.nebulon.server.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// One thing that waits for the writer.
sealed interface Work permits Work.Shared, Work.Alone {
    /// How many commands it counts for in a batch.
    int size();

    void fail(Throwable reason);

    /// Commands that are decided one by one, each with its own result.
    sealed interface Shared extends Work permits Commands, KeyedWork {
        List<Command> commands();

        /// Of its idempotency key, or null.
        byte @Nullable [] keyHash();

        /// Decides and records in the open transaction.
        void run(Store store, Instant now);

        /// Answers the waiting caller; only after the commit.
        void complete();
    }

    /// Work that has a transaction of its own, because it may have to be taken back as a whole.
    record Alone<R>(Unit<R> unit, CompletableFuture<R> future) implements Work {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public void fail(Throwable reason) {
            future.completeExceptionally(reason);
        }
    }

    /// Commands without an idempotency key.
    record Commands<S>(
            List<CommandRequest<S>> requests,
            CompletableFuture<List<Outcome<S>>> future,
            List<Outcome<S>> outcomes)
            implements Shared {
        @Override
        public int size() {
            return requests.size();
        }

        @Override
        public List<Command> commands() {
            return CommandRequest.commands(requests);
        }

        @Override
        public byte @Nullable [] keyHash() {
            return null;
        }

        @Override
        public void run(Store store, Instant now) {
            outcomes.clear();
            Writing writing = new Writing(store, now);
            for (CommandRequest<S> request : requests) {
                outcomes.add(writing.apply(request));
            }
        }

        @Override
        public void complete() {
            future.complete(List.copyOf(outcomes));
        }

        @Override
        public void fail(Throwable reason) {
            future.completeExceptionally(reason);
        }
    }
}
