-- People who sign in. What identifies or authenticates them stays out of the log.
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

-- Refresh tokens, hashed. A family is one sign-in; each refresh adds a row and spends the old one.
CREATE TABLE refresh_token (
    token_hash BLOB    PRIMARY KEY,
    family     TEXT    NOT NULL,
    username   TEXT    NOT NULL,
    issued_at  INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    spent      INTEGER NOT NULL,
    revoked    INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX refresh_token_family ON refresh_token (family);
