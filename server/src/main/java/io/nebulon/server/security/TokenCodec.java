package io.nebulon.server.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.nebulon.core.ledger.StationCode;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Access tokens as text: JSON Web Tokens of the type `at+jwt`, signed by HS256 and by nothing
/// else, whatever a token says of itself. Claims: `sub`, `roles`, `stations` (null for all), `fam`,
/// `iat`, `exp`.
final class TokenCodec {
    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
    private static final JWSHeader HEADER =
            new JWSHeader.Builder(JWSAlgorithm.HS256).type(TYPE).build();

    private final MACSigner signer;
    private final MACVerifier verifier;

    TokenCodec(byte[] secret) {
        try {
            signer = new MACSigner(secret);
            verifier = new MACVerifier(secret);
        } catch (JOSEException e) {
            throw new IllegalStateException("the key cannot sign tokens", e);
        }
    }

    String text(Caller caller, String family, Instant issuedAt, Instant expiresAt) {
        JWTClaimsSet claims =
                new JWTClaimsSet.Builder()
                        .subject(caller.username())
                        .claim("roles", caller.roles().stream().map(Role::name).toList())
                        .claim("stations", codes(caller))
                        .claim("fam", family)
                        .issueTime(Date.from(issuedAt))
                        .expirationTime(Date.from(expiresAt))
                        .serializeNullClaims(true)
                        .build();
        SignedJWT token = new SignedJWT(HEADER, claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("a token cannot be signed", e);
        }
        return token.serialize();
    }

    /// The token, or null when it was not made by [#text] with the same key. Whether it is still
    /// good is for the caller to see.
    @Nullable AccessToken read(String text) {
        try {
            SignedJWT token = SignedJWT.parse(text);
            JWSHeader header = token.getHeader();
            if (!JWSAlgorithm.HS256.equals(header.getAlgorithm())
                    || !TYPE.equals(header.getType())
                    || !token.verify(verifier)) {
                return null;
            }
            return read(token.getJWTClaimsSet());
        } catch (ParseException | JOSEException | IllegalArgumentException _) {
            return null;
        }
    }

    private static @Nullable AccessToken read(JWTClaimsSet claims) throws ParseException {
        String username = claims.getSubject();
        List<String> roles = claims.getStringListClaim("roles");
        String family = claims.getStringClaim("fam");
        Date expiresAt = claims.getExpirationTime();
        if (username == null
                || roles == null
                || family == null
                || expiresAt == null
                || !claims.getClaims().containsKey("stations")) {
            return null;
        }
        List<String> stations = claims.getStringListClaim("stations");
        Caller caller =
                new Caller(
                        username,
                        roles.stream().map(Role::valueOf).collect(Collectors.toSet()),
                        stations == null
                                ? null
                                : stations.stream()
                                        .map(StationCode::of)
                                        .collect(Collectors.toSet()));
        return AccessToken.of(caller, family, expiresAt.toInstant());
    }

    private static @Nullable List<String> codes(Caller caller) {
        return caller.stations() == null
                ? null
                : Objects.requireNonNull(caller.stations()).stream()
                        .map(StationCode::value)
                        .toList();
    }
}
