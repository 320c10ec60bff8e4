package io.nebulon.server.cli;

import io.nebulon.server.app.Home;
import io.nebulon.server.app.NebulonServer;
import io.nebulon.server.security.FirstAdministrator;
import io.nebulon.server.store.sqlite.SqliteDatabase;
import io.nebulon.server.tls.Transport;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `nebulon server`
@Command(
        name = "server",
        header = "Starts the server on a home.",
        description = {
            "When it is ready it prints one line to standard output, for scripts to wait for:",
            "",
            "  NEBULON READY http://127.0.0.1:8080",
            "",
            "Its first start on a home creates the administrator 'admin', with the password in"
                    + " NEBULON_ADMIN_PASSWORD or a random one, which is shown once.",
            "",
            "The books are in a file of the home, or in the PostgreSQL database of --db-url, on which"
                    + " several servers may work, each with a home of its own and all with the keys"
                    + " in NEBULON_KEYS. NEBULON_DB_READ_URL names a replica of it that answers"
                    + " queries.",
            "",
            "Other machines are let in with --host, and then only encrypted (--tls) unless"
                    + " --plain-http is said.",
            "",
            "SIGTERM and Ctrl+C end it within 5 seconds; nothing that was answered is lost."
        },
        footer = {
            "  nebulon server",
            "  nebulon server --home /srv/nebulon --port 8443 --host 0.0.0.0 --tls",
            "  nebulon server --port 0 | sed -u -n 's/^NEBULON READY //p'"
        })
final class ServerCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private HomeOption homeOption = new HomeOption();
    @Mixin private Listening listening = new Listening();
    @Mixin private TransportOptions encryption = new TransportOptions();

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        Home home = homeOption.home();
        Transport transport = encryption.transport();
        transport.check(listening.host());
        NebulonServer server =
                NebulonServer.start(
                        new NebulonServer.Options(
                                home.folder(),
                                listening.host(),
                                listening.checkedPort(),
                                transport,
                                Map.of(),
                                homeOption.database()));
        err.println("The home is " + home.folder());
        if (!(homeOption.database() instanceof SqliteDatabase)) {
            err.println("The books are in " + homeOption.database().name());
        }
        homeOption
                .database()
                .replica()
                .ifPresent(replica ->
                        err.println("Queries may be answered by its replica " + replica.name()));
        server.certificate().ifPresent(certificate -> err.println(certificate.toText()));
        server.part(FirstAdministrator.class)
                .takeRandomPassword()
                .ifPresent(password -> {
                    err.println(
                            "This is its first start. Sign in as "
                                    + FirstAdministrator.USERNAME
                                    + " with the password "
                                    + password);
                    err.println("It is shown this once and can be changed afterwards.");
                });
        new Serving(server, err).run(spec.commandLine().getOut());
        return ExitCode.OK;
    }
}
