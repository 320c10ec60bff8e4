package io.nebulon.server.cli;

import io.nebulon.server.app.Home;
import io.nebulon.server.moving.Move;
import io.nebulon.server.moving.Moved;
import io.nebulon.server.moving.Target;
import io.nebulon.server.store.Database;
import io.nebulon.server.store.postgres.PostgresDatabase;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `nebulon migrate`
@Command(
        name = "migrate",
        header = "Moves the books to another database, PostgreSQL or a file.",
        description = {
            "Everything moves: the log with its identity, positions and hashes, stock, trades and"
                    + " cargo, users with their passwords, passkeys, sign-ins and API keys, and"
                    + " the answers to requests with a key. Clients go on where they were.",
            "",
            "No server may run on either side. Both are audited, and every row is read back. The"
                    + " target must be empty. No server opens it before the last step: after an"
                    + " interruption the same command goes on where it ended, whatever the source"
                    + " did meanwhile. The source stays as it is.",
            "",
            "Keys stay in the home: keep it, or take its folder 'keys' along."
        },
        footer = {
            "  nebulon migrate --to jdbc:postgresql://db.example.org/nebulon",
            "  nebulon migrate --db-url jdbc:postgresql://db.example.org/nebulon --to jdbc:sqlite:/srv/books.db",
            "  nebulon migrate --db-url jdbc:postgresql://db.example.org/nebulon --home /srv/nebulon --to /srv/nebulon"
        })
final class MigrateCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private HomeOption homeOption = new HomeOption();

    @Option(
            names = "--to",
            required = true,
            paramLabel = "TARGET",
            description = {
                "An empty PostgreSQL database, jdbc:postgresql://HOST:PORT/NAME; or a file that does"
                        + " not exist yet, jdbc:sqlite:FILE; or a home without books, DIR.",
                "User and password of a PostgreSQL target are taken from NEBULON_TO_DB_USER and"
                        + " NEBULON_TO_DB_PASSWORD, and when the books come from a file also from"
                        + " NEBULON_DB_USER and NEBULON_DB_PASSWORD."
            })
    private String to = "";

    @Override
    public Integer call() throws Exception {
        Home home = homeOption.existing();
        Database source = homeOption.database();
        Target target = MoveTarget.of(to, source, home, System.getenv());
        Moved moved;
        // a server holds the lock of its home and, on PostgreSQL, that of its database
        try (Home.Lock _ = home.lock();
                AutoCloseable _ = alone(source);
                ProgressLine line = ProgressLine.on(spec.commandLine().getErr())) {
            moved = Move.run(source, target, line::show, line::say);
        }
        spec.commandLine().getOut().print(moved.toText());
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }

    private static AutoCloseable alone(Database source) {
        return source instanceof PostgresDatabase database ? database.openAlone() : () -> {};
    }
}
