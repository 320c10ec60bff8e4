package io.nebulon.server.secret;

import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A passphrase as somebody gave it. Its text says nothing of it.
public final class Passphrase {
    /// More than any passphrase has; a larger file is not one.
    private static final int MOST_BYTES = 4_096;

    private final char[] characters;

    private Passphrase(char[] characters) {
        this.characters = characters;
    }

    public static Passphrase of(String text) {
        return new Passphrase(text.toCharArray());
    }

    public static Passphrase of(char[] characters) {
        return new Passphrase(characters.clone());
    }

    /// The first line of a file.
    ///
    /// @throws IOException when it cannot be read, or holds no passphrase
    public static Passphrase read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException(file + " is too large to hold a passphrase");
        }
        CharBuffer text;
        try {
            text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(java.nio.ByteBuffer.wrap(Files.readAllBytes(file)));
        } catch (CharacterCodingException e) {
            throw new IOException(file + " holds no passphrase: it is no UTF-8 text", e);
        }
        String first = text.toString().lines().findFirst().orElse("");
        if (first.isEmpty()) {
            throw new IOException(file + " holds no passphrase: its first line is empty");
        }
        return of(first);
    }

    public char[] characters() {
        return characters.clone();
    }

    public int length() {
        return characters.length;
    }

    @Override
    public String toString() {
        return "a passphrase";
    }
}
