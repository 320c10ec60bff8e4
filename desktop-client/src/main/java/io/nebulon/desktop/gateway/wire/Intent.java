package io.nebulon.desktop.gateway.wire;

import java.util.UUID;

/// What somebody wants done once. A form makes one when it opens, and another after it was changed;
/// however often it is sent, the server books it once.
///
/// @param key the `Idempotency-Key`
public record Intent(String key) {
    public static Intent fresh() {
        return new Intent(UUID.randomUUID().toString());
    }
}
