package io.nebulon.server.security.passkey;

import com.yubico.webauthn.data.ByteArray;
import io.nebulon.server.app.Home;
import io.nebulon.server.app.KeyFile;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Ids of passkeys that nobody has, for names without any: what is offered for a name must not tell
/// whether it is known. They follow from the name, so that they are the same whenever one asks.
@Singleton
class Decoys {
    /// Lengths that authenticators give to theirs.
    private static final int[] LENGTHS = {16, 20, 32, 32};

    private final DerivedKey key;

    Decoys(Home home) {
        this.key =
                new DerivedKey(KeyFile.SECOND_FACTORS.readOrCreate(home.keys()), "passkey decoys");
    }

    List<ByteArray> of(String username) {
        byte[] name = username.getBytes(StandardCharsets.UTF_8);
        byte[] shape = key.hash(new byte[] {0}, name);
        // one of four names has two
        int count = (shape[0] & 3) == 0 ? 2 : 1;
        List<ByteArray> ids = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            byte[] id = key.hash(new byte[] {(byte) i}, name);
            ids.add(new ByteArray(Arrays.copyOf(id, LENGTHS[shape[i] & 3])));
        }
        return ids;
    }
}
