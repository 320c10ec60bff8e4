package io.nebulon.server.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A secret of a home: 256 random bits in a file that only the owner of the home reads. Keys are no
/// part of a backup of the database.
public enum KeyFile {
    /// Signs access tokens, see [TokenKeyFiles]. Removing it and starting anew ends every access
    /// token; sign-ins go on by their refresh tokens.
    TOKENS("token.key"),

    /// Encrypts the secrets of second factors. Without it they are of no use any more.
    SECOND_FACTORS("mfa.key");

    private static final int BYTES = 32;
    private static final int ID_BYTES = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String file;

    KeyFile(String file) {
        this.file = file;
    }

    String file() {
        return file;
    }

    /// The key of a home that a server has started on before.
    ///
    /// @throws IllegalStateException when there is none, or it cannot be used
    public byte[] read(Path keys) {
        try {
            return read(keys, file);
        } catch (NoSuchFileException e) {
            throw new IllegalStateException(
                    keys.resolve(file) + " is missing: no server has started on this home yet", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + keys.resolve(file), e);
        }
    }

    /// The same, but a missing key is made first. Only for the process that holds the home's lock.
    public byte[] readOrCreate(Path keys) {
        if (!Files.exists(keys.resolve(file))) {
            try {
                write(keys, file, fresh());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot create " + keys.resolve(file), e);
            }
        }
        return read(keys);
    }

    /// What the key is known by; a missing one is made first.
    public String idOrCreate(Path keys) {
        return id(readOrCreate(keys));
    }

    /// Follows from a secret and tells nothing of it.
    static String id(byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            byte[] hash = mac.doFinal("id of a token key".getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(hash, ID_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    static byte[] fresh() {
        byte[] secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    static byte[] read(Path keys, String file) throws IOException {
        byte[] secret = Files.readAllBytes(keys.resolve(file));
        if (secret.length != BYTES) {
            throw new IllegalStateException(
                    keys.resolve(file) + " is damaged; remove it, and the next start does without");
        }
        return secret;
    }

    /// Puts a key into place in one step: at every moment there is the one before or this one.
    static void write(Path keys, String file, byte[] secret) throws IOException {
        Path fresh = keys.resolve(file + ".new");
        Files.createDirectories(keys, ownerOnly(keys.getFileSystem(), "rwx------"));
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, ownerOnly(keys.getFileSystem(), "rw-------"));
        Files.write(fresh, secret, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        Files.move(
                fresh,
                keys.resolve(file),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static FileAttribute<?>[] ownerOnly(FileSystem system, String permissions) {
        Set<String> views = system.supportedFileAttributeViews();
        return views.contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
