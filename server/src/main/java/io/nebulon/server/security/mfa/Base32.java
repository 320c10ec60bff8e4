package io.nebulon.server.security.mfa;

/// RFC 4648 base 32 without padding, as authenticators take secrets.
final class Base32 {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Base32() {}

    static String text(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int bits = 0;
        int count = 0;
        for (byte b : bytes) {
            bits = (bits << 8) | (b & 0xFF);
            count += 8;
            while (count >= 5) {
                count -= 5;
                text.append(LETTERS.charAt((bits >> count) & 31));
            }
        }
        if (count > 0) {
            text.append(LETTERS.charAt((bits << (5 - count)) & 31));
        }
        return text.toString();
    }
}
