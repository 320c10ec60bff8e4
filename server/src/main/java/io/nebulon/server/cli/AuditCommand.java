package io.nebulon.server.cli;

import io.nebulon.server.audit.Audit;
import io.nebulon.server.audit.AuditReport;
import io.nebulon.server.audit.Expectation;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `nebulon audit`
@Command(
        name = "audit",
        header = "Checks that the books are what the log says, and that nobody changed the log.",
        description = {
            "Recomputes every balance from the ledger, rebuilds every table from the log, and"
                    + " follows the chain of hashes. A server may run meanwhile. The exit code is"
                    + " 0 only when all holds.",
            "",
            "The last lines name the head of the log. Noted elsewhere and given to a later audit"
                    + " with --expect, it shows whether history was rewritten since."
        },
        footer = {
            "  nebulon audit",
            "  nebulon audit --home /srv/nebulon",
            "  nebulon audit --expect 4711:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
        })
final class AuditCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private HomeOption homeOption = new HomeOption();

    @Option(
            names = "--expect",
            paramLabel = "POSITION:HASH",
            converter = HeadConverter.class,
            description = "A head that an earlier audit printed and that must stand in the chain.")
    private @Nullable Expectation expected;

    @Override
    public Integer call() {
        homeOption.existing();
        AuditReport report;
        try (ProgressLine line = ProgressLine.on(spec.commandLine().getErr())) {
            report = Audit.run(homeOption.database(), expected, line::show);
        }
        spec.commandLine().getOut().print(report.toText());
        spec.commandLine().getOut().flush();
        return report.holds() ? ExitCode.OK : ExitCode.FAILED;
    }

    static final class HeadConverter implements ITypeConverter<Expectation> {
        @Override
        public Expectation convert(String text) {
            try {
                return Expectation.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
