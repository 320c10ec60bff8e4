package io.nebulon.server.security.passkey;

import com.yubico.webauthn.data.ByteArray;
import io.nebulon.server.app.Home;
import io.nebulon.server.app.KeyFile;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// Ids of passkeys that nobody has: what is offered for a name must not tell whether it is known. A
/// name without passkeys is offered four of these, one that has some is offered as many as fill
/// them up to four. They follow from the name, so that they are the same whenever one asks.
@Singleton
class Decoys {
    /// Lengths that authenticators give to theirs.
    private static final int[] LENGTHS = {16, 20, 32, 32};

    private static final int GROUP = 4;

    private final DerivedKey key;

    Decoys(Home home) {
        this.key =
                new DerivedKey(
                        KeyFile.SECOND_FACTORS.readOrCreate(home.sharedKeys()), "passkey decoys");
    }

    /// A user's own with those that hide how many they are, in an order that tells nothing.
    List<ByteArray> among(List<ByteArray> own, String username) {
        int missing = own.isEmpty() ? GROUP : Math.floorMod(-own.size(), GROUP);
        List<ByteArray> all = new ArrayList<>(own);
        all.addAll(of(username).subList(0, missing));
        Collections.sort(all);
        return all;
    }

    private List<ByteArray> of(String username) {
        byte[] name = username.getBytes(StandardCharsets.UTF_8);
        List<ByteArray> ids = new ArrayList<>();
        for (byte i = 0; i < GROUP; i++) {
            int length = LENGTHS[key.hash(new byte[] {i, 0}, name)[0] & 3];
            byte[] id = key.hash(new byte[] {i, 1}, name);
            ids.add(new ByteArray(Arrays.copyOf(id, length)));
        }
        return ids;
    }
}
