package io.nebulon.server.cli;

import io.nebulon.server.app.Home;
import io.nebulon.server.app.HomeInUseException;
import io.nebulon.server.app.NebulonServer;
import io.nebulon.server.command.BatchCommitter;
import io.nebulon.server.exchange.CsvSource;
import io.nebulon.server.exchange.ImportReport;
import io.nebulon.server.exchange.Importer;
import io.nebulon.server.exchange.RowProblem;
import io.nebulon.server.security.DemoUsers;
import io.nebulon.server.security.FirstAdministrator;
import io.nebulon.server.security.LocalSignIn;
import io.nebulon.server.security.LocalToken;
import io.nebulon.server.simulation.Simulation;
import io.nebulon.server.tls.Transport;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `nebulon demo`
@Command(
        name = "demo",
        header = "Starts a server with the real resupply history of real space stations.",
        description = {
            "307 cargo flights from 1978 to 2025 to six stations, and 549 parts of the ISS."
                    + " A gentle simulation goes on from there; what it does bears the actor"
                    + " 'simulator'.",
            "",
            "Where there is a display the desktop client opens, signed in as the administrator.",
            "",
            "When it is ready it prints NEBULON READY and its address to standard output."
        },
        footer = {
            "  nebulon demo",
            "  nebulon demo --no-simulation --port 0",
            "  nebulon demo --home ./my-demo      keeps what you do in it",
            "  nebulon demo --tls"
        })
final class DemoCommand implements Callable<Integer> {
    static final String CREDIT =
            "Data: Jonathan McDowell, GCAT, https://planet4589.org (CC BY 4.0), rearranged; further"
                    + " figures from the agency, press and encyclopedia pages named in each row.";

    private static final String CLIENT = "Nebulon desktop, opened by the demo";

    /// The station that has most to show.
    private static final String SHOWN = "ISS";

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private Listening listening = new Listening();
    @Mixin private TransportOptions encryption = new TransportOptions();

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description =
                    "The folder of the demo: an empty one, or one that holds a demo and is used"
                            + " again as it is. Default: a folder of its own, made afresh at each"
                            + " start.")
    private @Nullable Path home;

    @Option(names = "--no-simulation", description = "Nothing happens by itself.")
    private boolean noSimulation;

    @Option(names = "--no-desktop", description = "The desktop client is not opened.")
    private boolean noDesktop;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Transport transport = encryption.transport();
        transport.check(listening.host());
        int port = listening.checkedPortOrFree();
        if (port == 0 && !listening.isPortGiven()) {
            err.println(
                    "Port "
                            + Listening.STANDARD_PORT
                            + " is in use, so the demo takes a free one.");
        }
        Started started = start(port, transport);
        NebulonServer server = started.server;
        try {
            if (!started.home.isReused()) {
                importDemo(server);
                server.part(BatchCommitter.class).alone(DemoUsers::create).join();
                started.home.demo().finished();
            }
            introduce(server, started.home, out);
            if (!noSimulation) {
                server.part(Simulation.class).start();
            }
        } catch (RuntimeException | Error e) {
            server.close();
            throw e;
        }
        @Nullable DesktopClient client = openClient(server, err);
        try {
            new Serving(server, err).run(out);
        } finally {
            if (client != null) {
                client.close();
            }
        }
        return ExitCode.OK;
    }

    /// A client that cannot be opened is no reason to end the demo.
    private @Nullable DesktopClient openClient(NebulonServer server, PrintWriter err) {
        String launcher = noDesktop ? null : DesktopClient.launcher().orElse(null);
        String token =
                launcher == null
                        ? null
                        : server.part(LocalSignIn.class)
                                .refreshToken(FirstAdministrator.USERNAME, CLIENT)
                                .orElse(null);
        if (launcher == null || token == null) {
            return null;
        }
        try {
            return DesktopClient.open(launcher, server.uri(), SHOWN, token);
        } catch (IOException e) {
            err.println("The desktop client could not be opened: " + e.getMessage());
            return null;
        }
    }

    private record Started(DemoHome.Chosen home, NebulonServer server) {}

    /// Another demo that starts at the same moment may be quicker to take the home or the port that
    /// were free a moment ago; what was not asked for by name can be another one.
    private Started start(int wantedPort, Transport transport) {
        int port = wantedPort;
        while (true) {
            DemoHome.Chosen chosen = home == null ? DemoHome.standard() : DemoHome.named(home);
            try {
                return new Started(
                        chosen,
                        NebulonServer.start(
                                new NebulonServer.Options(
                                        chosen.folder(),
                                        listening.host(),
                                        port,
                                        transport,
                                        Map.of())));
            } catch (RuntimeException e) {
                boolean isPortTaken = Explanation.hasCause(e, BindException.class);
                if (isPortTaken && port != 0 && !listening.isPortGiven()) {
                    port = 0;
                } else if (!(e instanceof HomeInUseException) || home != null) {
                    throw e;
                }
            }
        }
    }

    static void importDemo(NebulonServer server) {
        Importer importer = new Importer(server.part(BatchCommitter.class), LocalToken.OPERATOR);
        ImportReport report = importer.run(CsvSource.demo());
        for (RowProblem problem : report.problems()) {
            throw CommandFailure.failed("the demo data are not as they must be: " + problem.text());
        }
    }

    private static void introduce(NebulonServer server, DemoHome.Chosen home, PrintWriter out) {
        URI uri = server.uri();
        @Nullable String random =
                server.part(FirstAdministrator.class).takeRandomPassword().orElse(null);
        out.println("Nebulon demo: 307 cargo flights to six stations, 1978 to 2025");
        out.println("  address    " + uri);
        out.println("  user       " + FirstAdministrator.USERNAME);
        out.println("  password   " + passwordText(random, home.isReused()));
        if (!home.isReused()) {
            out.println(
                    "  users      "
                            + String.join(", ", DemoUsers.USERNAMES)
                            + ": one for each role, with the same password");
        }
        out.println("  home       " + home.folder() + (home.isReused() ? " (as it was)" : ""));
        out.println("  try        " + tryText(curl(server, home), uri, random));
        server.certificate().ifPresent(certificate -> out.println(certificate.toText()));
        out.println(CREDIT);
    }

    private static String passwordText(@Nullable String random, boolean isReused) {
        if (random != null) {
            return random;
        }
        return isReused ? "(as at its first start)" : "(the one in NEBULON_ADMIN_PASSWORD)";
    }

    private static String curl(NebulonServer server, DemoHome.Chosen home) {
        return server.certificate().isEmpty()
                ? "curl -s "
                : "curl -s --cacert '" + new Home(home.folder()).certificate() + "' ";
    }

    /// One line for a shell that shows what is aboard the ISS.
    private static String tryText(String curl, URI uri, @Nullable String random) {
        String password = random == null ? "'\"$NEBULON_ADMIN_PASSWORD\"'" : random;
        return curl
                + uri
                + "/api/inventory/ISS -H \"Authorization: Bearer $("
                + curl
                + uri
                + "/api/auth/login -H 'Content-Type: application/json' -d"
                + " '{\"username\":\"admin\",\"password\":\""
                + password
                + "\"}' | sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/')\"";
    }
}
