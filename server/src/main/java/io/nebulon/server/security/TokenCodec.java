package io.nebulon.server.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Access tokens as text: JSON Web Tokens of the type `at+jwt`, signed by HS256 and by nothing
/// else, whatever a token says of itself. They say who (`sub`), of which sign-in (`fam`) and until
/// when (`iat`, `exp`), and nothing of rights: those are the account's. One that has any other
/// member, in its header or its claims, was not made here.
final class TokenCodec {
    /// More than any token of ours has.
    static final int MAX_LENGTH = 1_000;

    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
    private static final Set<String> HEADER = Set.of("alg", "typ", "kid");
    private static final Set<String> CLAIMS = Set.of("sub", "fam", "iat", "exp");
    private static final Set<String> HEADER_BEFORE = Set.of("alg", "typ");
    private static final Set<String> CLAIMS_BEFORE =
            Set.of("sub", "fam", "iat", "exp", "roles", "stations");

    private TokenCodec() {}

    static String text(
            SigningKey key, String username, String family, Instant issuedAt, Instant expiresAt) {
        JWTClaimsSet claims =
                new JWTClaimsSet.Builder()
                        .subject(username)
                        .claim("fam", family)
                        .issueTime(Date.from(issuedAt))
                        .expirationTime(Date.from(expiresAt))
                        .build();
        SignedJWT token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.HS256)
                                .type(TYPE)
                                .keyID(key.id())
                                .build(),
                        claims);
        try {
            token.sign(key.signer());
        } catch (JOSEException e) {
            throw new IllegalStateException("a token cannot be signed", e);
        }
        return token.serialize();
    }

    /// The token, or null when it was not made by [#text] with one of the keys. Whether it is still
    /// good is for the caller to see.
    static @Nullable AccessToken read(String text, SigningKeys keys) {
        if (text.length() > MAX_LENGTH) {
            return null;
        }
        try {
            SignedJWT token = SignedJWT.parse(text);
            SigningKey key = key(token.getHeader(), keys);
            if (key == null || !token.verify(key.verifier())) {
                return null;
            }
            boolean isNamed = token.getHeader().getKeyID() != null;
            return read(token.getJWTClaimsSet(), isNamed ? CLAIMS : CLAIMS_BEFORE, key);
        } catch (ParseException | JOSEException | IllegalArgumentException _) {
            return null;
        }
    }

    private static @Nullable SigningKey key(JWSHeader header, SigningKeys keys) {
        if (!JWSAlgorithm.HS256.equals(header.getAlgorithm()) || !TYPE.equals(header.getType())) {
            return null;
        }
        String id = header.getKeyID();
        if (id != null) {
            return header.getIncludedParams().equals(HEADER) ? keys.find(id) : null;
        }
        return header.getIncludedParams().equals(HEADER_BEFORE) ? keys.nameless() : null;
    }

    private static @Nullable AccessToken read(
            JWTClaimsSet claims, Set<String> expected, SigningKey key) throws ParseException {
        String username = claims.getSubject();
        String family = claims.getStringClaim("fam");
        Date expiresAt = claims.getExpirationTime();
        return username == null
                        || family == null
                        || expiresAt == null
                        || !claims.getClaims().keySet().equals(expected)
                ? null
                : AccessToken.of(username, family, expiresAt.toInstant(), key.id());
    }
}
