package io.nebulon.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nebulon.server.tls.Transport;
import io.nebulon.server.tls.Transport.OwnCertificate;
import io.nebulon.server.tls.Transport.Plain;
import io.nebulon.server.tls.Transport.SelfSigned;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The ways to say it, on the command line and in the environment.
class TransportOptionsTest {
    private static final Map<String, String> NOTHING = Map.of();
    private static final Map<String, String> PEM =
            Map.of("NEBULON_TLS_CERT", "/c.pem", "NEBULON_TLS_KEY", "/k.pem");

    @Test
    void it_is_off_unless_it_is_said() {
        assertThat(said(NOTHING)).isEqualTo(new Plain(false));
        assertThat(said(Map.of("NEBULON_TLS", ""))).isEqualTo(new Plain(false));
        assertThat(said(Map.of("NEBULON_TLS", "false"))).isEqualTo(new Plain(false));
        assertThat(said(Map.of("NEBULON_PLAIN_HTTP", "false"))).isEqualTo(new Plain(false));
    }

    @Test
    void it_makes_a_certificate_unless_one_is_given() {
        assertThat(said(NOTHING, "--tls")).isEqualTo(new SelfSigned());
        assertThat(said(Map.of("NEBULON_TLS", "true"))).isEqualTo(new SelfSigned());
        Transport own = new OwnCertificate(Path.of("/c.pem"), Path.of("/k.pem"), null);
        assertThat(said(NOTHING, "--tls-cert", "/c.pem", "--tls-key", "/k.pem")).isEqualTo(own);
        assertThat(said(NOTHING, "--tls", "--tls-cert", "/c.pem", "--tls-key", "/k.pem"))
                .isEqualTo(own);
        assertThat(said(PEM)).isEqualTo(own);
        assertThat(said(PEM, "--tls-cert", "/d.pem"))
                .isEqualTo(new OwnCertificate(Path.of("/d.pem"), Path.of("/k.pem"), null));
    }

    @Test
    void the_passphrase_of_the_key_comes_from_the_environment_alone() {
        Transport said =
                said(
                        Map.of("NEBULON_TLS_KEY_PASSPHRASE", "not to be seen"),
                        "--tls-cert",
                        "/c.pem",
                        "--tls-key",
                        "/k.pem");
        assertThat(((OwnCertificate) said).passphrase().characters())
                .isEqualTo("not to be seen".toCharArray());
    }

    @Test
    void the_command_line_is_stronger_than_the_environment() {
        assertThat(said(Map.of("NEBULON_TLS", "true"), "--tls=false")).isEqualTo(new Plain(false));
        assertThat(said(PEM, "--tls=false")).isEqualTo(new Plain(false));
        assertThat(said(Map.of("NEBULON_PLAIN_HTTP", "true"), "--tls", "--plain-http=false"))
                .isEqualTo(new SelfSigned());
    }

    @Test
    void plain_http_for_other_machines_must_be_said() {
        assertThat(said(NOTHING, "--plain-http")).isEqualTo(new Plain(true));
        assertThat(said(Map.of("NEBULON_PLAIN_HTTP", "true"))).isEqualTo(new Plain(true));
    }

    @Test
    void what_contradicts_itself_or_cannot_be_understood_is_refused() {
        assertRefused(NOTHING, "one of them is missing", "--tls-cert", "/c.pem");
        assertRefused(Map.of("NEBULON_TLS_KEY", "/k.pem"), "one of them is missing");
        assertRefused(NOTHING, "contradict each other", "--tls", "--plain-http");
        assertRefused(Map.of("NEBULON_PLAIN_HTTP", "true"), "contradict", "--tls");
        assertRefused(Map.of("NEBULON_TLS", "yes"), "NEBULON_TLS must be true or false");
        assertRefused(Map.of("NEBULON_PLAIN_HTTP", "1"), "NEBULON_PLAIN_HTTP must be");
    }

    private static void assertRefused(
            Map<String, String> environment, String why, String... arguments) {
        assertThatThrownBy(() -> said(environment, arguments))
                .hasMessageContaining(why)
                .extracting(e -> ((CommandFailure) e).exitCode())
                .isEqualTo(ExitCode.USAGE);
    }

    private static Transport said(Map<String, String> environment, String... arguments) {
        Holder holder = new Holder();
        new CommandLine(holder).parseArgs(arguments);
        return holder.options.transport(environment);
    }

    @Command
    private static final class Holder {
        @CommandLine.Mixin private TransportOptions options = new TransportOptions();
    }
}
