package io.nebulon.server.feed;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// What a stream says besides the events of the log.
final class Messages {
    private Messages() {}

    /// The beginning.
    ///
    /// @param retryMillis how long a client is to wait before it comes back
    static byte[] connected(int retryMillis) {
        return bytes(": connected\n\nretry: " + retryMillis + "\n\n");
    }

    /// A sign of life without news.
    static byte[] heartbeat() {
        return bytes(": heartbeat\n\n");
    }

    /// A sign of life that moves the reader's cursor without being an event for it.
    static byte[] heartbeat(long position) {
        return bytes(": heartbeat\nid: " + position + "\n\n");
    }

    /// The cursor cannot be served: the reader starts anew from the head.
    ///
    /// @param reason `beyond_head` or `another_log`
    static byte[] reset(String reason, long cursor, long head, String logId) {
        return bytes(
                "event: reset\nid: "
                        + head
                        + "\ndata: {\"reason\":\""
                        + reason
                        + "\",\"cursor\":"
                        + cursor
                        + ",\"position\":"
                        + head
                        + ",\"log\":\""
                        + logId
                        + "\"}\n\n");
    }

    /// The token is not good any more, and nothing follows.
    ///
    /// @param reason `token_expired` or `token_revoked`
    /// @param position up to where everything was sent
    static byte[] expired(String reason, long position) {
        return bytes(
                "event: expired\ndata: {\"reason\":\""
                        + reason
                        + "\",\"position\":"
                        + position
                        + "}\n\n");
    }

    static byte[] joined(byte[] first, byte[]... more) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(first);
        for (byte[] message : more) {
            all.writeBytes(message);
        }
        return all.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
