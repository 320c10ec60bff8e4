package io.nebulon.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nebulon.server.secret.Passphrase;
import io.nebulon.server.testing.Authority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemFilesTest {
    private static final Passphrase RIGHT = Passphrase.of("nine seven five three");
    private static final Duration MONTH = Duration.ofDays(30);

    @TempDir private Path folder;
    private final Authority authority = new Authority();
    private final KeyPair keys = Authority.keys("EC", 256);

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA"})
    void a_chain_and_its_key_are_read_in_each_of_the_usual_forms(String algorithm) {
        KeyPair pair = Authority.keys(algorithm, algorithm.equals("EC") ? 384 : 2048);
        certificate(pair);
        PrivateKeyInfo pkcs8 = PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded());
        for (Object form : new Object[] {pair, new PKCS8Generator(pkcs8, null)}) {
            key(form);
            KeyMaterial material = files(null).load();
            assertThat(material.certificate().getPublicKey()).isEqualTo(pair.getPublic());
            assertThat(material.chain()).hasSize(2).endsWith(authority.certificate());
            assertThat(material.isSelfSigned()).isFalse();
            assertThat(material.toString()).contains("station.example");
        }
    }

    @Test
    void an_encrypted_key_needs_its_passphrase() throws Exception {
        KeyPair keys = Authority.keys("RSA", 2048);
        certificate(keys);
        SecureRandom random = new SecureRandom();
        BouncyCastleProvider provider = new BouncyCastleProvider();
        Object[] forms = {
            new JcaPKCS8Generator(
                    keys.getPrivate(),
                    new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                            .setProvider(provider)
                            .setRandom(random)
                            .setPassword(RIGHT.characters())
                            .build()),
            new JcaMiscPEMGenerator(
                    keys,
                    new JcePEMEncryptorBuilder("AES-256-CBC")
                            .setProvider(provider)
                            .build(RIGHT.characters()))
        };
        for (Object form : forms) {
            key(form);
            assertThat(files(RIGHT).load().key()).isEqualTo(keys.getPrivate());
            assertRefused(null, "is encrypted: give its passphrase in NEBULON_TLS_KEY_PASSPHRASE");
            assertRefused(Passphrase.of("wrong"), "is not that of");
        }
    }

    @Test
    void what_no_client_would_take_is_refused() throws IOException {
        assertRefused(null, "there is no file " + certificateFile());
        certificate(keys);
        assertRefused(null, "there is no file " + keyFile());
        key(Authority.keys("EC", 256));
        assertRefused(null, "the key is not the certificate's");
        key(Authority.keys("RSA", 2048));
        assertRefused(null, "the key is not the certificate's");
        Files.writeString(keyFile(), "no key at all");
        assertRefused(null, "holds no private key");
        Files.writeString(keyFile(), Authority.pem(keys).substring(0, 120));
        assertRefused(null, keyFile() + " is a damaged PEM file");
        Files.write(keyFile(), new byte[] {(byte) 0x80, (byte) 0xff});
        assertRefused(null, keyFile() + " is no PEM file");
        key(keys);
        Files.writeString(certificateFile(), "");
        assertRefused(null, "holds no certificate");
        Authority.write(certificateFile(), authority.certificate(), certified(keys));
        assertRefused(null, "the key is not the certificate's");
        Authority.write(certificateFile(), certified(keys), new Authority().certificate());
        assertRefused(null, "are not in order");
        KeyPair weak = Authority.keys("RSA", 1024);
        certificate(weak);
        key(weak);
        assertRefused(null, "too short");
    }

    @Test
    void renewed_files_are_found_and_a_half_renewed_pair_is_refused() {
        certificate(keys);
        key(keys);
        PemFiles files = files(null);
        KeyMaterial first = files.load();
        assertThat(files.load()).isSameAs(first);

        KeyPair next = Authority.keys("EC", 256);
        certificate(next);
        assertThatThrownBy(files::load).hasMessageContaining("the key is not the certificate's");
        key(next);
        assertThat(files.load().certificate().getPublicKey()).isEqualTo(next.getPublic());
    }

    @Test
    void secrets_are_not_told() {
        assertThat(new Transport.OwnCertificate(certificateFile(), keyFile(), RIGHT).toString())
                .doesNotContain("nine");
    }

    private Path certificateFile() {
        return folder.resolve("server.crt");
    }

    private Path keyFile() {
        return folder.resolve("server.key");
    }

    private Object certified(KeyPair pair) {
        return authority.certify(pair, MONTH);
    }

    private void certificate(KeyPair pair) {
        Authority.write(certificateFile(), certified(pair), authority.certificate());
    }

    private void key(Object form) {
        Authority.write(keyFile(), form);
    }

    private PemFiles files(@Nullable Passphrase passphrase) {
        return new PemFiles(certificateFile(), keyFile(), passphrase);
    }

    private void assertRefused(@Nullable Passphrase passphrase, String why) {
        assertThatThrownBy(() -> files(passphrase).load())
                .isInstanceOf(UnusableTransportException.class)
                .hasMessageContaining(why);
    }
}
