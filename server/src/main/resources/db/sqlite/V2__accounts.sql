-- People who sign in. What identifies or authenticates them stays out of the log. `roles` and
-- `stations` are joined by commas; no stations (null) means all of them, an empty text none.
CREATE TABLE account (
    username      TEXT    PRIMARY KEY,
    display_name  TEXT,
    email         TEXT,
    password_hash TEXT    NOT NULL,
    roles         TEXT    NOT NULL,
    stations      TEXT,
    locale        TEXT,
    status        TEXT    NOT NULL,
    created_at    INTEGER NOT NULL,
    version       INTEGER NOT NULL
) WITHOUT ROWID;

-- A family is one sign-in: the refresh tokens that replaced each other since.
CREATE TABLE token_family (
    family     TEXT    PRIMARY KEY,
    username   TEXT    NOT NULL,
    started_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    revoked_at INTEGER
) WITHOUT ROWID;
CREATE INDEX token_family_expires ON token_family (expires_at);

-- Refresh tokens, as SHA-256. Each refresh adds a row and spends the old one.
CREATE TABLE refresh_token (
    token_hash BLOB    PRIMARY KEY,
    family     TEXT    NOT NULL,
    issued_at  INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    spent_at   INTEGER
) WITHOUT ROWID;
CREATE INDEX refresh_token_expires ON refresh_token (expires_at);
