package io.nebulon.server.security.passkey;

import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import io.nebulon.server.security.passkey.PasskeyRows.Owner;
import java.sql.Connection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The passkeys of a snapshot, as the library asks for them in the course of one ceremony.
final class KnownCredentials implements CredentialRepository {
    private final Connection connection;

    KnownCredentials(Connection connection) {
        this.connection = connection;
    }

    static PublicKeyCredentialDescriptor descriptor(ByteArray credentialId) {
        return PublicKeyCredentialDescriptor.builder().id(credentialId).build();
    }

    @Override
    public Set<PublicKeyCredentialDescriptor> getCredentialIdsForUsername(String username) {
        return PasskeyRows.of(connection, username).stream()
                .map(passkey -> descriptor(passkey.credentialId()))
                .collect(Collectors.toSet());
    }

    @Override
    public Optional<ByteArray> getUserHandleForUsername(String username) {
        return Optional.ofNullable(PasskeyRows.owner(connection, username)).map(Owner::handle);
    }

    @Override
    public Optional<String> getUsernameForUserHandle(ByteArray userHandle) {
        return Optional.ofNullable(PasskeyRows.owner(connection, userHandle)).map(Owner::username);
    }

    /// Only when it is the credential of that user: one of somebody else's is none.
    @Override
    public Optional<RegisteredCredential> lookup(ByteArray credentialId, ByteArray userHandle) {
        return find(credentialId)
                .filter(credential -> credential.getUserHandle().equals(userHandle))
                .findFirst();
    }

    @Override
    public Set<RegisteredCredential> lookupAll(ByteArray credentialId) {
        return find(credentialId).collect(Collectors.toSet());
    }

    private Stream<RegisteredCredential> find(ByteArray credentialId) {
        Passkey passkey = PasskeyRows.find(connection, credentialId);
        Owner owner = passkey == null ? null : PasskeyRows.owner(connection, passkey.username());
        return passkey == null || owner == null
                ? Stream.empty()
                : Stream.of(
                        RegisteredCredential.builder()
                                .credentialId(passkey.credentialId())
                                .userHandle(owner.handle())
                                .publicKeyCose(passkey.publicKey())
                                .signatureCount(passkey.signCount())
                                .build());
    }
}
