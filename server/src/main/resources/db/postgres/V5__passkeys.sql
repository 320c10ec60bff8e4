-- As ../sqlite/V5__passkeys.sql; what is true or false is BOOLEAN.

-- Passkeys (WebAuthn). Nothing of it is rebuilt from the log.

-- Whose passkeys they are. Authenticators know the user by the handle, which is random. A passkey is
-- added with a challenge that is newer than `last_challenge`, so that none is used twice.
CREATE TABLE passkey_owner (
    username       TEXT COLLATE "C" PRIMARY KEY,
    user_handle    BYTEA    NOT NULL UNIQUE,
    last_challenge BIGINT NOT NULL
);

-- `public_key` is a COSE key. `sign_count` is the authenticator's own counter, 0 where it has none.
-- `synced` tells of a passkey of which its provider keeps a copy.
CREATE TABLE passkey (
    id                 TEXT COLLATE "C" PRIMARY KEY,
    username           TEXT COLLATE "C" NOT NULL,
    credential_id      BYTEA    NOT NULL UNIQUE,
    public_key         BYTEA    NOT NULL,
    name               TEXT COLLATE "C" NOT NULL,
    sign_count         BIGINT NOT NULL,
    synced             BOOLEAN NOT NULL,
    last_challenge     BIGINT NOT NULL,
    created_at         BIGINT NOT NULL,
    last_used_at       BIGINT,
    clone_suspected_at BIGINT
);
CREATE INDEX passkey_username ON passkey (username, created_at);
