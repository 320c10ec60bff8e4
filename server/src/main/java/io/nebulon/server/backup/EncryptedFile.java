package io.nebulon.server.backup;

import io.nebulon.server.audit.Progress;
import io.nebulon.server.secret.Passphrase;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.bouncycastle.bcpg.AEADAlgorithmTags;
import org.bouncycastle.bcpg.AEADEncDataPacket;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPEncryptedDataGenerator;
import org.bouncycastle.openpgp.PGPEncryptedDataList;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPLiteralDataGenerator;
import org.bouncycastle.openpgp.PGPObjectFactory;
import org.bouncycastle.openpgp.PGPPBEEncryptedData;
import org.bouncycastle.openpgp.PGPSessionKey;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPBEDataDecryptorFactory;
import org.bouncycastle.openpgp.operator.bc.BcPBEKeyEncryptionMethodGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPDataEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcSessionKeyDataDecryptorFactory;
import org.jspecify.annotations.Nullable;

/// A file that is encrypted with a passphrase, in OpenPGP as GnuPG has it, so that `gpg -d` opens
/// it too: AES-256 in OCB mode, which tells every change, whatever is missing, and a wrong
/// passphrase.
final class EncryptedFile {
    /// Each 64 kB can be told from another before they are written anywhere.
    private static final int CHUNK_BITS = 16;

    /// Memory that a file may ask for, in the way in which it says so: 4 MB.
    private static final int MOST_CHUNK_OCTET = 22 - 6;

    /// How often a passphrase is hashed, in the way in which OpenPGP says it: 65 million bytes.
    private static final int HASHING = 0xFF;

    private static final int BUFFER = 64 * 1024;

    /// How files begin that were encrypted with a passphrase: the packet with its salt, in the new
    /// and the old form, and the line in which text begins.
    private static final byte NEW_PACKET = (byte) 0xC3;

    private static final byte OLD_PACKET = (byte) 0x8C;
    private static final byte[] TEXT = "-----BEGIN PGP MESSAGE".getBytes(StandardCharsets.US_ASCII);

    private final Path file;
    private final int hashing;

    EncryptedFile(Path file) {
        this(file, HASHING);
    }

    /// @param hashing less than usual, where nothing is to be kept secret
    EncryptedFile(Path file, int hashing) {
        this.file = file;
        this.hashing = hashing;
    }

    /// Whether it looks like one, also one that somebody else has made.
    boolean isEncrypted() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(TEXT.length);
            return head.length > 0
                    && (head[0] == NEW_PACKET
                            || head[0] == OLD_PACKET
                            || Arrays.equals(head, TEXT));
        }
    }

    /// Writes the content of another file into this one.
    void encrypt(Path clear, Passphrase passphrase, Progress progress) throws IOException {
        PGPEncryptedDataGenerator generator =
                new PGPEncryptedDataGenerator(
                        new BcPGPDataEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256)
                                .setUseV5AEAD()
                                .setWithAEAD(AEADAlgorithmTags.OCB, CHUNK_BITS));
        try {
            generator.addMethod(
                    new BcPBEKeyEncryptionMethodGenerator(
                            passphrase.characters(),
                            new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA256),
                            hashing));
            try (InputStream in = Files.newInputStream(clear);
                    OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                    OutputStream encrypted = generator.open(out, new byte[BUFFER]);
                    OutputStream literal =
                            new PGPLiteralDataGenerator()
                                    .open(
                                            encrypted,
                                            PGPLiteralData.BINARY,
                                            "nebulon.db",
                                            PGPLiteralData.NOW,
                                            new byte[BUFFER])) {
                long all = Files.size(clear);
                long done = 0;
                byte[] buffer = new byte[BUFFER];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    literal.write(buffer, 0, n);
                    done += n;
                    progress.at("encrypting the backup", done, all);
                }
            }
        } catch (PGPException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Writes what is in it into another file, which is whole and true only when this returns.
    ///
    /// @throws BackupException when the passphrase is another one, or the file was changed or cut
    void decrypt(Path clear, Passphrase passphrase, Progress progress) throws IOException {
        long all = Files.size(file);
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            PGPPBEEncryptedData data = sound(() -> data(in));
            PGPSessionKey key = sound(() -> key(data, passphrase));
            InputStream decrypted = sound(() -> opened(data, key));
            InputStream content = sound(() -> content(decrypted));
            try (OutputStream out = Files.newOutputStream(clear)) {
                long done = 0;
                for (int n = next(content, buffer); n >= 0; n = next(content, buffer)) {
                    out.write(buffer, 0, n);
                    done += n;
                    progress.at("decrypting the backup", Math.min(done, all), all);
                }
            }
            // only at their very end do both say that nothing is missing
            if (next(decrypted, buffer) >= 0 || next(in, buffer) >= 0) {
                throw damaged(null);
            }
        }
    }

    private PGPPBEEncryptedData data(InputStream in) throws IOException {
        in.mark(1);
        if (in.read() == TEXT[0]) {
            throw unknown();
        }
        in.reset();
        PGPObjectFactory objects = new PGPObjectFactory(in, new BcKeyFingerprintCalculator());
        if (objects.nextObject() instanceof PGPEncryptedDataList list
                && list.size() == 1
                && list.get(0) instanceof PGPPBEEncryptedData data
                && data.getEncData() instanceof AEADEncDataPacket packet
                && packet.getChunkSize() <= MOST_CHUNK_OCTET) {
            return data;
        }
        throw unknown();
    }

    private PGPSessionKey key(PGPPBEEncryptedData data, Passphrase passphrase) {
        try {
            return data.getSessionKey(
                    new BcPBEDataDecryptorFactory(
                            passphrase.characters(), new BcPGPDigestCalculatorProvider()));
        } catch (PGPException e) {
            throw new BackupException(file + " does not open with this passphrase", e);
        }
    }

    private InputStream opened(PGPPBEEncryptedData data, PGPSessionKey key) throws IOException {
        try {
            return data.getDataStream(new BcSessionKeyDataDecryptorFactory(key));
        } catch (PGPException e) {
            throw damaged(e);
        }
    }

    private InputStream content(InputStream decrypted) throws IOException {
        PGPObjectFactory objects =
                new PGPObjectFactory(decrypted, new BcKeyFingerprintCalculator());
        if (objects.nextObject() instanceof PGPLiteralData literal) {
            return literal.getInputStream();
        }
        throw unknown();
    }

    private int next(InputStream in, byte[] buffer) {
        return sound(() -> in.read(buffer));
    }

    /// The library stumbles over what is damaged in many ways.
    private <T> T sound(Reading<T> reading) {
        try {
            return reading.read();
        } catch (BackupException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }

    private BackupException unknown() {
        return new BackupException(
                file
                        + " is encrypted, but not as Nebulon does it; open it with the program that"
                        + " made it (gpg -d), and restore what comes out");
    }

    private BackupException damaged(@Nullable Exception cause) {
        String message = file + " is damaged: it was changed or cut off since it was encrypted";
        return cause == null ? new BackupException(message) : new BackupException(message, cause);
    }
}
