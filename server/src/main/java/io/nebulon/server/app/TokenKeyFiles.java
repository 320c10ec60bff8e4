package io.nebulon.server.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The keys of access tokens, as files of a home. `token.key` signs; each one that it has replaced
/// lies beside it as `token-ID-UNTIL.key` for as long as a token of it can be good. Changing them
/// is for the process that holds the home's lock.
public final class TokenKeyFiles {
    private static final Pattern REPLACED =
            Pattern.compile("token-([0-9a-f]{16})-([0-9]{1,12})\\.key");

    private final Path keys;

    public TokenKeyFiles(Home home) {
        this.keys = home.sharedKeys();
    }

    /// @param id follows from the secret and tells nothing of it
    /// @param until when a key that was replaced ends, in whole seconds; null for the one that
    ///   signs
    public record TokenKey(String id, byte[] secret, @Nullable Instant until) {
        /// Keeps the secret out of every message.
        @Override
        public String toString() {
            return "token key " + id;
        }
    }

    /// The key that signs, which is made when there is none.
    public TokenKey currentOrCreate() {
        byte[] secret = KeyFile.TOKENS.readOrCreate(keys);
        return new TokenKey(KeyFile.id(secret), secret, null);
    }

    /// The key that signs.
    ///
    /// @throws IllegalStateException when no server has started on the home yet
    public TokenKey current() {
        byte[] secret = KeyFile.TOKENS.read(keys);
        return new TokenKey(KeyFile.id(secret), secret, null);
    }

    /// Those that were replaced and have not been forgotten.
    public synchronized List<TokenKey> replaced() {
        List<TokenKey> replaced = new ArrayList<>();
        String current = current().id();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(keys, "token-*.key")) {
            for (Path file : files) {
                TokenKey key = read(file);
                // the same key twice: the power failed in the middle of replacing it
                if (key != null && !key.id().equals(current)) {
                    replaced.add(key);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + keys, e);
        }
        return replaced;
    }

    private @Nullable TokenKey read(Path file) throws IOException {
        Matcher name = REPLACED.matcher(String.valueOf(file.getFileName()));
        if (!name.matches()) {
            return null;
        }
        byte[] secret;
        try {
            secret = KeyFile.read(keys, name.group());
        } catch (NoSuchFileException _) {
            return null; // another server has forgotten it at this moment
        }
        if (!KeyFile.id(secret).equals(name.group(1))) {
            throw new IllegalStateException(
                    file + " is damaged; remove it, and the next start does without");
        }
        return new TokenKey(
                name.group(1), secret, Instant.ofEpochSecond(Long.parseLong(name.group(2))));
    }

    /// Lets a new key sign.
    ///
    /// @param until when the one before ends; null for now, with all that it has replaced
    /// @return the new one
    public synchronized TokenKey replace(@Nullable Instant until) {
        try {
            TokenKey before = current();
            if (until != null) {
                KeyFile.write(keys, name(before.id(), until), before.secret());
            }
            KeyFile.write(keys, KeyFile.TOKENS.file(), KeyFile.fresh());
            if (until == null) {
                for (TokenKey key : replaced()) {
                    delete(key);
                }
            }
            return current();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot change the keys in " + keys, e);
        }
    }

    /// Removes those whose last token has expired.
    ///
    /// @return whether there were any
    public synchronized boolean forget(Instant now) {
        boolean isAny = false;
        try {
            for (TokenKey key : replaced()) {
                if (key.until() != null && !now.isBefore(key.until())) {
                    delete(key);
                    isAny = true;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot change the keys in " + keys, e);
        }
        return isAny;
    }

    private void delete(TokenKey key) throws IOException {
        if (key.until() != null) {
            Files.deleteIfExists(keys.resolve(name(key.id(), key.until())));
        }
    }

    private static String name(String id, Instant until) {
        return "token-" + id + "-" + until.getEpochSecond() + ".key";
    }
}
