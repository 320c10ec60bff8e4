package io.nebulon.desktop.administration;

import java.security.SecureRandom;

/// Makes first passwords that are read out or written down: five groups of four signs, without
/// those that look alike. A hundred bits.
final class RandomPassword {
    private static final String SIGNS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int GROUPS = 5;
    private static final int SIGNS_OF_GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomPassword() {}

    static String next() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < GROUPS * SIGNS_OF_GROUP; i++) {
            if (i > 0 && i % SIGNS_OF_GROUP == 0) {
                password.append('-');
            }
            password.append(SIGNS.charAt(RANDOM.nextInt(SIGNS.length())));
        }
        return password.toString();
    }
}
