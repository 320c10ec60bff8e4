-- Passkeys (WebAuthn). Nothing of it is rebuilt from the log.

-- Whose passkeys they are. Authenticators know the user by the handle, which is random. A passkey is
-- added with a challenge that is newer than `last_challenge`, so that none is used twice.
CREATE TABLE passkey_owner (
    username       TEXT    PRIMARY KEY,
    user_handle    BLOB    NOT NULL UNIQUE,
    last_challenge INTEGER NOT NULL
) WITHOUT ROWID;

-- `public_key` is a COSE key. `sign_count` is the authenticator's own counter, 0 where it has none.
-- `synced` tells of a passkey of which its provider keeps a copy.
CREATE TABLE passkey (
    id                 TEXT    PRIMARY KEY,
    username           TEXT    NOT NULL,
    credential_id      BLOB    NOT NULL UNIQUE,
    public_key         BLOB    NOT NULL,
    name               TEXT    NOT NULL,
    sign_count         INTEGER NOT NULL,
    synced             INTEGER NOT NULL,
    last_challenge     INTEGER NOT NULL,
    created_at         INTEGER NOT NULL,
    last_used_at       INTEGER,
    clone_suspected_at INTEGER
) WITHOUT ROWID;
CREATE INDEX passkey_username ON passkey (username, created_at);
