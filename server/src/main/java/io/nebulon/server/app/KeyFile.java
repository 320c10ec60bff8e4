package io.nebulon.server.app;

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

/// A secret of a home: 256 random bits in a file that only the owner of the home reads. Keys are no
/// part of a backup of the database.
public enum KeyFile {
    /// Signs access tokens. Removing it and starting anew ends every access token.
    TOKENS("token.key"),

    /// Encrypts the secrets of second factors. Without it they are of no use any more.
    SECOND_FACTORS("mfa.key");

    private static final int BYTES = 32;

    private final String file;

    KeyFile(String file) {
        this.file = file;
    }

    /// The key of a home that a server has started on before.
    ///
    /// @throws IllegalStateException when there is none, or it cannot be used
    public byte[] read(Path keys) {
        Path path = keys.resolve(file);
        try {
            byte[] secret = Files.readAllBytes(path);
            if (secret.length != BYTES) {
                throw new IllegalStateException(
                        path + " is damaged; remove it, and the next start makes a new one");
            }
            return secret;
        } catch (NoSuchFileException e) {
            throw new IllegalStateException(
                    path + " is missing: no server has started on this home yet", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /// The same, but a missing key is made first. Only for the process that holds the home's lock.
    public byte[] readOrCreate(Path keys) {
        if (!Files.exists(keys.resolve(file))) {
            create(keys);
        }
        return read(keys);
    }

    private void create(Path keys) {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        Path fresh = keys.resolve(file + ".new");
        try {
            Files.createDirectories(keys, ownerOnly(keys.getFileSystem(), "rwx------"));
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, ownerOnly(keys.getFileSystem(), "rw-------"));
            Files.write(fresh, secret, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
            Files.move(fresh, keys.resolve(file), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + keys.resolve(file), e);
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
}
