-- As ../sqlite/V4__sign_in.sql; what is true or false is BOOLEAN.

-- What sign-in needs beyond a name and a password. Nothing of it is rebuilt from the log.

-- `must_change_password` is set by an administrator's reset. `preferences` is JSON, for clients.
ALTER TABLE account ADD COLUMN must_change_password BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE account ADD COLUMN preferences TEXT COLLATE "C";
UPDATE account SET status = 'LOCKED' WHERE status = 'DISABLED';

-- When a sign-in was last refreshed, and what the client called itself.
ALTER TABLE token_family ADD COLUMN refreshed_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE token_family ADD COLUMN client TEXT COLLATE "C";
UPDATE token_family SET refreshed_at = started_at;
CREATE INDEX token_family_username ON token_family (username, started_at);

-- A second factor: the shared secret of RFC 6238, encrypted with the home's key. It counts once it
-- is confirmed. `last_step` is the latest step of time whose code was taken.
CREATE TABLE totp (
    username     TEXT COLLATE "C" PRIMARY KEY,
    secret       BYTEA    NOT NULL,
    created_at   BIGINT NOT NULL,
    confirmed_at BIGINT,
    last_step    BIGINT NOT NULL
);

-- For whoever has lost the second factor; as SHA-256, each good once, then gone.
CREATE TABLE recovery_code (
    username  TEXT COLLATE "C" NOT NULL,
    code_hash BYTEA NOT NULL,
    PRIMARY KEY (username, code_hash)
);

-- Keys for programs, as SHA-256. `roles` and `stations` as in account; the owner's bound them.
CREATE TABLE api_key (
    id           TEXT COLLATE "C" PRIMARY KEY,
    key_hash     BYTEA    NOT NULL UNIQUE,
    username     TEXT COLLATE "C" NOT NULL,
    name         TEXT COLLATE "C" NOT NULL,
    roles        TEXT COLLATE "C" NOT NULL,
    stations     TEXT COLLATE "C",
    created_at   BIGINT NOT NULL,
    expires_at   BIGINT,
    last_used_at BIGINT
);
CREATE INDEX api_key_username ON api_key (username, created_at);
