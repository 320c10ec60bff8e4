-- What sign-in needs beyond a name and a password. Nothing of it is rebuilt from the log.

-- `must_change_password` is set by an administrator's reset. `preferences` is JSON, for clients.
ALTER TABLE account ADD COLUMN must_change_password INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN preferences TEXT;
UPDATE account SET status = 'LOCKED' WHERE status = 'DISABLED';

-- When a sign-in was last refreshed, and what the client called itself.
ALTER TABLE token_family ADD COLUMN refreshed_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE token_family ADD COLUMN client TEXT;
UPDATE token_family SET refreshed_at = started_at;
CREATE INDEX token_family_username ON token_family (username, started_at);

-- A second factor: the shared secret of RFC 6238, encrypted with the home's key. It counts once it
-- is confirmed. `last_step` is the latest step of time whose code was taken.
CREATE TABLE totp (
    username     TEXT    PRIMARY KEY,
    secret       BLOB    NOT NULL,
    created_at   INTEGER NOT NULL,
    confirmed_at INTEGER,
    last_step    INTEGER NOT NULL
) WITHOUT ROWID;

-- For whoever has lost the second factor; as SHA-256, each good once, then gone.
CREATE TABLE recovery_code (
    username  TEXT NOT NULL,
    code_hash BLOB NOT NULL,
    PRIMARY KEY (username, code_hash)
) WITHOUT ROWID;

-- Keys for programs, as SHA-256. `roles` and `stations` as in account; the owner's bound them.
CREATE TABLE api_key (
    id           TEXT    PRIMARY KEY,
    key_hash     BLOB    NOT NULL UNIQUE,
    username     TEXT    NOT NULL,
    name         TEXT    NOT NULL,
    roles        TEXT    NOT NULL,
    stations     TEXT,
    created_at   INTEGER NOT NULL,
    expires_at   INTEGER,
    last_used_at INTEGER
) WITHOUT ROWID;
CREATE INDEX api_key_username ON api_key (username, created_at);
