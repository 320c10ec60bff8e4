-- As ../sqlite/V2__accounts.sql.

-- People who sign in. What identifies or authenticates them stays out of the log. `roles` and
-- `stations` are joined by commas; no stations (null) means all of them, an empty text none.
CREATE TABLE account (
    username      TEXT COLLATE "C" PRIMARY KEY,
    display_name  TEXT COLLATE "C",
    email         TEXT COLLATE "C",
    password_hash TEXT COLLATE "C" NOT NULL,
    roles         TEXT COLLATE "C" NOT NULL,
    stations      TEXT COLLATE "C",
    locale        TEXT COLLATE "C",
    status        TEXT COLLATE "C" NOT NULL,
    created_at    BIGINT NOT NULL,
    version       BIGINT NOT NULL
);

-- A family is one sign-in: the refresh tokens that replaced each other since.
CREATE TABLE token_family (
    family     TEXT COLLATE "C" PRIMARY KEY,
    username   TEXT COLLATE "C" NOT NULL,
    started_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked_at BIGINT
);
CREATE INDEX token_family_expires ON token_family (expires_at);

-- Refresh tokens, as SHA-256. Each refresh adds a row and spends the old one.
CREATE TABLE refresh_token (
    token_hash BYTEA    PRIMARY KEY,
    family     TEXT COLLATE "C" NOT NULL,
    issued_at  BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    spent_at   BIGINT
);
CREATE INDEX refresh_token_expires ON refresh_token (expires_at);
