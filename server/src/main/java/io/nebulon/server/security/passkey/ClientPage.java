package io.nebulon.server.security.passkey;

import com.fasterxml.jackson.databind.JsonNode;
import com.yubico.webauthn.data.ByteArray;
import io.nebulon.server.json.DomainJson;
import java.io.IOException;

/// What the browser says of the page that asked for a passkey, as far as the library does not look
/// at it.
final class ClientPage {
    private ClientPage() {}

    /// Whether the page stood inside one of another origin. None of ours does.
    static boolean isFramed(ByteArray clientData) {
        try {
            JsonNode said = DomainJson.MAPPER.readTree(clientData.getBytes());
            return said.path("crossOrigin").asBoolean(false) || said.has("topOrigin");
        } catch (IOException _) {
            return true;
        }
    }
}
