package io.nebulon.server.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/// An authenticator together with its browser: one passkey (ES256, attestation "none"), from the
/// words of the specification. Everything that it says can be made wrong.
final class SoftAuthenticator {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int USER_PRESENT = 1;
    private static final int USER_VERIFIED = 1 << 2;
    private static final int BACKUP_ELIGIBLE = 1 << 3;
    private static final int BACKED_UP = 1 << 4;
    private static final int ATTESTED = 1 << 6;

    final KeyPair keys = keys();
    byte[] credentialId = random(32);
    byte[] userHandle = new byte[0];

    String origin;
    String rpId = "localhost";
    String challenge;
    String format = "none";
    boolean isUserPresent = true;
    boolean isUserVerified = true;
    boolean isSynced;
    boolean isFramed;
    boolean sendsUserHandle = true;
    long counter;

    /// What the counter grows by; 0 for a passkey without one.
    long step = 1;

    SoftAuthenticator(String origin) {
        this.origin = origin;
    }

    /// What `navigator.credentials.create` gives, as JSON.
    ///
    /// @param options `{"publicKey": ...}`
    ObjectNode create(JsonNode options) {
        JsonNode said = options.path("publicKey");
        userHandle = decoded(said.at("/user/id").asText());
        counter += step;
        byte[] clientData = clientData("webauthn.create", said.path("challenge").asText());
        byte[] attested =
                bytes(
                        new byte[16],
                        ByteBuffer.allocate(2).putShort((short) credentialId.length).array(),
                        credentialId,
                        coseKey());
        byte[] data = authenticatorData(ATTESTED, attested);
        byte[] attestation =
                bytes(
                        cborMap(3),
                        cborText("fmt"),
                        cborText(format),
                        cborText("attStmt"),
                        cborMap(0),
                        cborText("authData"),
                        cborBytes(data));
        ObjectNode credential = credential();
        credential
                .putObject("response")
                .put("clientDataJSON", encoded(clientData))
                .put("attestationObject", encoded(attestation))
                .put("authenticatorData", encoded(data))
                .put("publicKey", encoded(keys.getPublic().getEncoded()))
                .put("publicKeyAlgorithm", -7)
                .putArray("transports")
                .add("internal")
                .add("hybrid");
        return credential;
    }

    /// What `navigator.credentials.get` gives, as JSON.
    ObjectNode get(JsonNode options) {
        counter += step;
        byte[] clientData = clientData("webauthn.get", options.at("/publicKey/challenge").asText());
        byte[] data = authenticatorData(0, new byte[0]);
        ObjectNode credential = credential();
        ObjectNode response =
                credential
                        .putObject("response")
                        .put("clientDataJSON", encoded(clientData))
                        .put("authenticatorData", encoded(data))
                        .put("signature", encoded(signed(bytes(data, sha256(clientData)))));
        if (sendsUserHandle) {
            response.put("userHandle", encoded(userHandle));
        }
        return credential;
    }

    private ObjectNode credential() {
        ObjectNode credential =
                JSON.createObjectNode()
                        .put("id", encoded(credentialId))
                        .put("rawId", encoded(credentialId))
                        .put("type", "public-key")
                        .put("authenticatorAttachment", "platform");
        credential.putObject("clientExtensionResults");
        return credential;
    }

    private byte[] clientData(String type, String asked) {
        return JSON.createObjectNode()
                .put("type", type)
                .put("challenge", challenge == null ? asked : challenge)
                .put("origin", origin)
                .put("crossOrigin", isFramed)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] authenticatorData(int flags, byte[] more) {
        int all =
                flags
                        | (isUserPresent ? USER_PRESENT : 0)
                        | (isUserVerified ? USER_VERIFIED : 0)
                        | (isSynced ? BACKUP_ELIGIBLE | BACKED_UP : 0);
        return bytes(
                sha256(rpId.getBytes(StandardCharsets.UTF_8)),
                new byte[] {(byte) all},
                ByteBuffer.allocate(4).putInt((int) counter).array(),
                more);
    }

    private byte[] coseKey() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        return bytes(
                cborMap(5),
                new byte[] {1, 2}, // kty: EC2
                new byte[] {3, 0x26}, // alg: -7, ES256
                new byte[] {0x20, 1}, // crv: P-256
                new byte[] {0x21},
                cborBytes(coordinate(key.getW().getAffineX())),
                new byte[] {0x22},
                cborBytes(coordinate(key.getW().getAffineY())));
    }

    private static byte[] coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] coordinate = new byte[32];
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, coordinate, 32 - length, length);
        return coordinate;
    }

    private static byte[] cborMap(int size) {
        return new byte[] {(byte) (0xA0 | size)};
    }

    private static byte[] cborText(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes(new byte[] {(byte) (0x60 | bytes.length)}, bytes);
    }

    private static byte[] cborBytes(byte[] value) {
        byte[] head = {0x59, (byte) (value.length >> 8), (byte) value.length};
        return bytes(head, value);
    }

    private byte[] signed(byte[] data) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(data);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static byte[] bytes(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] decoded(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
