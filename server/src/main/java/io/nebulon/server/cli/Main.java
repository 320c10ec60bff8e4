package io.nebulon.server.cli;

import io.nebulon.server.bench.BenchCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command `nebulon`. Without a subcommand it shows the help.
@Command(
        name = "nebulon",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        usageHelpAutoWidth = true,
        synopsisHeading = "%nUsage: ",
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, and what was to be checked holds",
            "1:failed, or does not hold; the message says why",
            "2:the command line is wrong",
            "3:another process has the home or the port",
            "128+N:ended by signal N (130: Ctrl+C, 143: SIGTERM), cleanly where it says so"
        },
        footerHeading = "%nExamples:%n",
        subcommands = {
            DemoCommand.class,
            ServerCommand.class,
            DesktopCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            AuditCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            MigrateCommand.class,
            UserCommand.class,
            KeysCommand.class,
            BenchCommand.class,
            WarmUpCommand.class
        })
public final class Main implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    private Main() {}

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    public static void main(String[] arguments) {
        // a client that asks for one handshake after the other costs the server more than itself;
        // read by the JDK before the first one
        System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
        System.exit(
                commandLine()
                        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                        .execute(arguments));
    }

    /// The whole command line, ready to execute; output can be redirected.
    public static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Main());
        // said here and not in the annotation, from which every command would inherit it
        commandLine
                .getCommandSpec()
                .usageMessage()
                .header("Nebulon keeps the books of space stations: trade, cargo and inventory.")
                .footer(
                        "  nebulon demo                  real resupply history, to look around in",
                        "  nebulon server --port 8080    a server with your own books",
                        "  nebulon desktop               the client, on its own or with a server",
                        "  nebulon import --help         what a command takes");
        return commandLine
                .setParameterExceptionHandler(Main::wrongUsage)
                .setExecutionExceptionHandler((e, failed, _) -> failed(e, failed.getErr()));
    }

    private static int wrongUsage(ParameterException e, String[] arguments) {
        CommandLine commandLine = e.getCommandLine();
        PrintWriter err = commandLine.getErr();
        err.println("nebulon: " + e.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(e, err)) {
            err.println("Try '" + commandLine.getCommandSpec().qualifiedName() + " --help'.");
        }
        return ExitCode.USAGE;
    }

    private static int failed(Exception e, PrintWriter err) {
        Explanation explanation = Explanation.of(e);
        err.println("nebulon: " + explanation.message());
        if ("1".equals(System.getenv("NEBULON_DEBUG"))) {
            e.printStackTrace(err);
        }
        return explanation.exitCode();
    }
}
