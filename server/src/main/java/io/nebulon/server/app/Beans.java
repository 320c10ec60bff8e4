package io.nebulon.server.app;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.nebulon.server.command.BatchCommitter;
import io.nebulon.server.history.Checkpointer;
import io.nebulon.server.store.Database;
import io.nebulon.server.store.Neighbours;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;

/// The parts of the server that are not built by their own constructors.
@Factory
final class Beans {
    @Singleton
    Home home(@Value("${nebulon.home}") String folder) {
        return new Home(Path.of(folder));
    }

    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Singleton
    @Bean(preDestroy = "close")
    BatchCommitter committer(Database database, Clock clock) {
        return new BatchCommitter(database.openStore(), clock);
    }

    @Context
    @Bean(preDestroy = "close")
    Neighbours neighbours(Database database, BatchCommitter committer) {
        return database.neighbours(committer::lookAround);
    }

    /// @param events about how many events a checkpoint covers
    @Context
    @Bean(preDestroy = "close")
    Checkpointer checkpointer(
            Database database,
            BatchCommitter committer,
            @Value("${nebulon.checkpoint-events:32768}") int events) {
        Checkpointer checkpointer = new Checkpointer(database, committer, events);
        checkpointer.start();
        return checkpointer;
    }
}
