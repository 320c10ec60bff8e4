package io.nebulon.server.cli;

import io.nebulon.server.acts.BooksAct;
import io.nebulon.server.app.Home;
import io.nebulon.server.app.HomeInUseException;
import io.nebulon.server.command.BatchCommitter;
import io.nebulon.server.security.LocalToken;
import io.nebulon.server.store.Database;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;

/// Has the log tell of what a command did that needs no lock of the home: through the server that
/// holds it, else by its own hand. What was done stays done when that fails, as when a server hangs
/// of which somebody saves the books; then the command says so.
final class Telling {
    private final Home home;
    private final Database database;
    private final PrintWriter err;

    Telling(Home home, Database database, PrintWriter err) {
        this.home = home;
        this.database = database;
        this.err = err;
    }

    void of(BooksAct act) {
        try {
            if (database.isCurrent()) {
                tell(act);
            } else {
                // to write it the database would have to be migrated, which a backup comes before
                warn("it is of another version of Nebulon");
            }
        } catch (IOException | RuntimeException e) {
            warn(Explanation.of(e).message());
        }
    }

    private void tell(BooksAct act) throws IOException {
        try (Home.Lock _ = home.lock();
                BatchCommitter committer =
                        new BatchCommitter(database.openStore(), Clock.systemUTC())) {
            committer.alone(writing -> act.note(writing, LocalToken.OPERATOR)).join();
        } catch (HomeInUseException _) {
            new RunningServer(home).tell(act);
        }
    }

    private void warn(String reason) {
        err.println("nebulon: the log does not tell of this: " + reason);
    }
}
