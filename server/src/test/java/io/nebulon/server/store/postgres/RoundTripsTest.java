package io.nebulon.server.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.core.Command;
import io.nebulon.server.command.BatchCommitter;
import io.nebulon.server.command.CommandRequest;
import io.nebulon.server.command.Outcome;
import io.nebulon.server.store.Store;
import io.nebulon.server.store.World;
import io.nebulon.server.testing.FaultProxy;
import io.nebulon.server.testing.PostgresServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How often a commit asks the database, which may be a network away.
class RoundTripsTest {
    @TempDir Path folder;

    private final PostgresAddress near = PostgresServer.newDatabase();
    private final int port = URI.create(near.url().substring("jdbc:".length())).getPort();
    private final FaultProxy way = new FaultProxy(port);

    @AfterEach
    void close() {
        way.close();
    }

    @Test
    void a_commit_asks_where_the_log_ends_and_sends_all_the_rest_at_once() throws Exception {
        try (BatchCommitter committer =
                new BatchCommitter(database().openStore(), Clock.systemUTC())) {
            commit(committer, World.founding());
            for (int size : new int[] {1, 100}) {
                for (Command command :
                        List.of(
                                World.receipt(World.KSC, World.WATER, "1000"),
                                World.trade(World.KSC, World.ISS, World.WATER, "1"))) {
                    List<Command> batch = Collections.nCopies(size, command);
                    commit(committer, batch); // learns the tables
                    int before = way.roundTrips();
                    commit(committer, batch);
                    assertThat(way.roundTrips() - before).as(command.toString()).isEqualTo(2);
                }
            }
        }
    }

    @Test
    void one_that_was_decided_while_another_was_written_sends_all_at_once() {
        try (Store store = database().openStore()) {
            store.begin();
            note(store); // learns the tables
            int before = way.roundTrips();
            for (int commits = 1; commits <= 3; commits++) {
                store.beginAhead();
                assertThat(note(store)).isEqualTo(commits + 1);
                assertThat(way.roundTrips() - before).isEqualTo(commits);
            }
        }
    }

    private static long note(Store store) {
        Instant now = Instant.parse("2026-11-21T12:00:00Z");
        store.note("user.signed_in", "users/ada", "", "{}", now, "ada");
        return store.commitAside().join().getFirst().position();
    }

    private PostgresDatabase database() {
        PostgresDatabase database =
                new PostgresDatabase(
                        new PostgresAddress(
                                near.url().replace(":" + port + "/", ":" + way.port() + "/"),
                                near.user(),
                                near.password()),
                        folder);
        database.migrate();
        return database;
    }

    private static void commit(BatchCommitter committer, List<Command> commands) throws Exception {
        List<CommandRequest<Integer>> requests =
                commands.stream()
                        .map(command ->
                                CommandRequest.of(command, "ada", (_, facts) -> facts.size()))
                        .toList();
        assertThat(committer.submit(requests).get())
                .noneMatch(outcome -> outcome instanceof Outcome.Rejected<?>);
    }
}
