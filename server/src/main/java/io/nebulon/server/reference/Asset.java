package io.nebulon.server.reference;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// A file that never changes while the server runs. Its entity tag is a hash of what is in it.
record Asset(MediaType type, byte[] bytes, String tag) {
    static Asset ofText(String type, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Asset(MediaType.of(type + ";charset=utf-8"), bytes, "\"" + hash(bytes) + "\"");
    }

    /// @param path in the resources
    static Asset ofResource(String type, String path) {
        try (InputStream in = Asset.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the build left out " + path);
            }
            return ofText(type, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The file, or 304 when the client has it already.
    MutableHttpResponse<byte[]> answer(HttpRequest<?> request) {
        String known = request.getHeaders().get(HttpHeaders.IF_NONE_MATCH);
        boolean isKnown =
                known != null
                        && Arrays.stream(known.split(",", -1))
                                .map(String::strip)
                                .anyMatch(t ->
                                        t.equals("*") || t.equals(tag) || t.equals("W/" + tag));
        MutableHttpResponse<byte[]> response =
                isKnown ? HttpResponse.notModified() : HttpResponse.ok(bytes).contentType(type);
        return response.header(HttpHeaders.ETAG, tag).header(HttpHeaders.CACHE_CONTROL, "no-cache");
    }

    private static String hash(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
