package io.nebulon.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelfMadeTest {
    private static final Instant START = Instant.parse("2031-05-02T10:20:30Z");

    @TempDir private Path folder;
    private Path keys;

    @BeforeEach
    void name() {
        keys = folder.resolve("keys");
    }

    @Test
    void it_is_made_once_and_kept_in_files_for_the_owner_alone() throws IOException {
        KeyMaterial made = on(0).load();

        made.check();
        assertThat(made.isSelfSigned()).isTrue();
        assertThat(on(1).load().certificate()).isEqualTo(made.certificate());
        assertThat(permissions(keys)).isEqualTo("rwx------");
        for (String file : List.of("tls.key", "tls.crt")) {
            assertThat(permissions(keys.resolve(file))).isEqualTo("rw-------");
        }
        assertThat(keys.resolve("tls.crt")).content().isEqualTo(made.pem());
        try (var files = Files.list(keys)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void it_is_good_for_all_that_the_machine_is_called() throws Exception {
        assertThat(names(CertificateNames.of("127.0.0.1", "Deimos")))
                .containsExactly("localhost", "deimos", "127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(names(CertificateNames.of("station.example", "deimos")))
                .contains("localhost", "deimos", "station.example");
        assertThat(names(CertificateNames.of("192.0.2.7", null))).contains("192.0.2.7");
        assertThat(names(CertificateNames.of("2001:db8::7", null)))
                .contains("2001:db8:0:0:0:0:0:7");
        for (String all : List.of("0.0.0.0", "::")) {
            assertThat(names(CertificateNames.of(all, "a name with spaces")))
                    .containsExactly("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
        }
    }

    @Test
    void it_serves_as_nothing_but_a_server() throws Exception {
        X509Certificate made = on(0).load().certificate();

        assertThat(made.getBasicConstraints()).as("no authority").isEqualTo(-1);
        assertThat(made.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(made.getNotBefore().toInstant()).isEqualTo(START.minus(Duration.ofDays(1)));
        assertThat(made.getNotAfter().toInstant()).isEqualTo(START.plus(Duration.ofDays(730)));
    }

    @Test
    void it_is_made_anew_before_it_ends_and_its_key_stays() {
        KeyMaterial first = on(0).load();

        KeyMaterial stays = on(699).load();
        KeyMaterial renewed = on(701).load();

        assertThat(stays.certificate()).isEqualTo(first.certificate());
        assertThat(renewed.certificate()).isNotEqualTo(first.certificate());
        assertThat(renewed.certificate().getPublicKey())
                .isEqualTo(first.certificate().getPublicKey());
        assertThat(renewed.expires()).isEqualTo(START.plus(Duration.ofDays(701 + 730)));
        assertThat(on(702).load().certificate()).isEqualTo(renewed.certificate());
    }

    @Test
    void it_is_made_anew_while_the_server_runs() {
        SettableClock clock = new SettableClock(START);
        SelfMade source = new SelfMade(keys, CertificateNames.of("127.0.0.1"), clock);
        KeyMaterial first = source.load();
        assertThat(source.load()).isSameAs(first);

        clock.now = START.plus(Duration.ofDays(701));

        assertThat(source.load().expires()).isAfter(first.expires());
    }

    @Test
    void it_is_made_anew_for_another_name() {
        KeyMaterial first = on(0).load();

        KeyMaterial other = new SelfMade(keys, CertificateNames.of("192.0.2.7"), clock(1)).load();

        assertThat(other.certificate()).isNotEqualTo(first.certificate());
        assertThat(other.certificate().getPublicKey())
                .isEqualTo(first.certificate().getPublicKey());
    }

    @Test
    void a_damaged_or_foreign_certificate_is_replaced() throws IOException {
        KeyMaterial first = on(0).load();
        Files.writeString(keys.resolve("tls.crt"), first.pem().substring(0, 200));
        assertThat(on(0).load().certificate()).isNotEqualTo(first.certificate());

        Files.delete(keys.resolve("tls.key"));
        KeyMaterial other = on(0).load();
        other.check();
        assertThat(other.certificate().getPublicKey())
                .isNotEqualTo(first.certificate().getPublicKey());
    }

    @Test
    void a_damaged_key_is_told_and_left_alone() throws IOException {
        on(0).load();
        Files.writeString(keys.resolve("tls.key"), "no key");

        assertThatThrownBy(() -> on(0).load())
                .isInstanceOf(UnusableTransportException.class)
                .hasMessage(
                        keys.resolve("tls.key")
                                + " is damaged; remove it, and the next start makes a new one");
        assertThat(keys.resolve("tls.key")).content().isEqualTo("no key");
    }

    private SelfMade on(int day) {
        return new SelfMade(keys, CertificateNames.of("127.0.0.1"), clock(day));
    }

    private static Clock clock(int day) {
        return Clock.fixed(START.plus(Duration.ofDays(day)), ZoneOffset.UTC);
    }

    private static List<String> names(CertificateNames names) throws Exception {
        X509Certificate certificate =
                names.certificate(
                        io.nebulon.server.testing.Authority.keys("EC", 256),
                        START,
                        Duration.ofDays(1));
        assertThat(names.areAllOf(certificate)).isTrue();
        return certificate.getSubjectAlternativeNames().stream()
                .map(name -> String.valueOf(name.get(1)))
                .toList();
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static final class SettableClock extends Clock {
        private Instant now;

        SettableClock(Instant now) {
            this.now = now;
        }

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
