package io.nebulon.server.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/// The secret that signs tokens: 256 random bits in a file that only the owner of the home reads.
/// Removing the file and starting anew ends every access token.
final class TokenKey {
    private static final int BYTES = 32;

    private final byte[] secret;

    private TokenKey(byte[] secret) {
        this.secret = secret;
    }

    byte[] secret() {
        return secret.clone();
    }

    /// The key of a home that a server has started on before.
    ///
    /// @throws IllegalStateException when there is none, or it cannot be used
    static TokenKey read(Path keys) {
        Path file = file(keys);
        try {
            byte[] secret = Files.readAllBytes(file);
            if (secret.length != BYTES) {
                throw new IllegalStateException(
                        file + " is damaged; remove it, and the next start makes a new one");
            }
            return new TokenKey(secret);
        } catch (NoSuchFileException e) {
            throw new IllegalStateException(
                    file + " is missing: no server has started on this home yet", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /// The same, but a missing key is made first. Only for the process that holds the home's lock.
    static TokenKey readOrCreate(Path keys) {
        if (!Files.exists(file(keys))) {
            create(keys);
        }
        return read(keys);
    }

    private static void create(Path keys) {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        Path fresh = keys.resolve("token.key.new");
        try {
            Files.createDirectories(keys, ownerOnly(keys.getFileSystem(), "rwx------"));
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, ownerOnly(keys.getFileSystem(), "rw-------"));
            Files.write(fresh, secret, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
            Files.move(fresh, file(keys), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + file(keys), e);
        }
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

    private static Path file(Path keys) {
        return keys.resolve("token.key");
    }
}
