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
    /// @param keys a folder of keys that several servers share, or nothing
    @Singleton
    Home home(@Value("${nebulon.home}") String folder, @Value("${nebulon.keys:}") String keys) {
        return new Home(Path.of(folder), keys.isBlank() ? null : Path.of(keys));
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
    Neighbours neighbours(Home home, Database database, BatchCommitter committer) {
        return database.neighbours(
                KeyFile.SECOND_FACTORS.idOrCreate(home.sharedKeys()), committer::lookAround);
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
