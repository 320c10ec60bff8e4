package io.nebulon.server.security;

import io.nebulon.core.ledger.StationCode;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A key with which a program acts for a user. What it may do is at most this, and never more than
/// its owner may at that moment.
///
/// @param username the owner
/// @param stations the only ones that it acts for, or null for all of its owner's
/// @param expiresAt null for never
/// @param lastUsedAt to the minute, null for never
record ApiKey(
        String id,
        String username,
        String name,
        Set<Role> roles,
        @Nullable Set<StationCode> stations,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt) {
    private static final String PREFIX = "nbk_";
    private static final String FAMILY = "key:";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    static boolean looksLikeOne(String bearer) {
        return bearer.startsWith(PREFIX);
    }

    /// A new secret: what a program sends, and what is never kept.
    static String newSecret() {
        byte[] secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /// What revocation and streams know it by.
    String family() {
        return family(id);
    }

    static String family(String id) {
        return FAMILY + id;
    }

    static boolean isFamily(String family) {
        return family.startsWith(FAMILY);
    }

    Instant expiry() {
        return expiresAt == null ? Instant.MAX : expiresAt;
    }

    ApiKey usedAt(@Nullable Instant moment) {
        return new ApiKey(id, username, name, roles, stations, createdAt, expiresAt, moment);
    }

    /// Whether someone may give a key these roles: those that they have, for an administrator any,
    /// and for everybody one that only reads.
    static boolean mayGive(Caller owner, Role role) {
        return role == Role.VIEWER || owner.has(role) || owner.has(Role.ADMIN);
    }

    /// Who calls with the key, as far as its owner reaches now.
    Caller caller(Caller owner) {
        Set<Role> kept = new HashSet<>(roles);
        kept.removeIf(role -> !mayGive(owner, role));
        return new Caller(username, kept, stations(owner));
    }

    private @Nullable Set<StationCode> stations(Caller owner) {
        if (owner.isEverywhere()) {
            return stations;
        }
        Set<StationCode> own = owner.stations();
        if (stations == null || own == null) {
            return own;
        }
        Set<StationCode> common = new HashSet<>(stations);
        common.retainAll(own);
        return common;
    }
}
