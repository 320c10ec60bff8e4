-- The books on PostgreSQL: table by table and column by column what ../sqlite/V1__books.sql says, with
-- these differences. Numbers are BIGINT; the ordinals that lists filter by are INTEGER, because
-- PostgreSQL shifts by nothing longer. Texts sort by their bytes (COLLATE "C"), as SQLite's do, and
-- fold ASCII letters alone. Rows that change leave room on their page (fillfactor), so that a change
-- touches no index. Receipts are numbered by an identity.

-- SQLite has it built in.
CREATE FUNCTION instr(whole TEXT, part TEXT) RETURNS INTEGER
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN strpos(whole, part);

-- The books of a station. Times are milliseconds since 1970 UTC; quantities are thousandths of a
-- unit; money is in minor units. Keys are small integers given in order of registration, so that
-- rebuilding every table from the log gives the same rows: that is what the audit does.

-- The log: one row per fact, gapless, chained by hash. `id` is a UUID of version 7.
CREATE TABLE event (
    position        BIGINT PRIMARY KEY,
    id              BYTEA    NOT NULL,
    type            TEXT COLLATE "C" NOT NULL,
    occurred_at     BIGINT NOT NULL,
    recorded_at     BIGINT NOT NULL,
    actor           TEXT COLLATE "C" NOT NULL,
    stations        TEXT COLLATE "C" NOT NULL,
    subject         TEXT COLLATE "C" NOT NULL,
    payload         TEXT COLLATE "C" NOT NULL,
    origin          BYTEA    NOT NULL,
    origin_sequence BIGINT NOT NULL,
    origin_hash     BYTEA    NOT NULL,
    chain_hash      BYTEA    NOT NULL
);

-- What a station's capacities and reorder points were at a past moment; `stations` is its code.
CREATE INDEX event_policy ON event (stations) WHERE type = 'stock.policy_set';

-- Where the log ends. One row.
CREATE TABLE log_head (
    one             BIGINT PRIMARY KEY CHECK (one = 1),
    log_id          TEXT COLLATE "C" NOT NULL,
    origin          BYTEA    NOT NULL,
    position        BIGINT NOT NULL,
    chain_hash      BYTEA    NOT NULL,
    origin_sequence BIGINT NOT NULL,
    origin_hash     BYTEA    NOT NULL
) WITH (fillfactor = 20);

CREATE TABLE body (
    key        BIGINT PRIMARY KEY,
    code       TEXT COLLATE "C" NOT NULL UNIQUE,
    name       TEXT COLLATE "C" NOT NULL,
    local_name TEXT COLLATE "C",
    attributes TEXT COLLATE "C" NOT NULL,
    retired    BIGINT NOT NULL,
    version    BIGINT NOT NULL
);

CREATE TABLE station (
    key             BIGINT PRIMARY KEY,
    code            TEXT COLLATE "C" NOT NULL UNIQUE,
    name            TEXT COLLATE "C" NOT NULL,
    body            TEXT COLLATE "C" NOT NULL,
    kind            TEXT COLLATE "C",
    operator        TEXT COLLATE "C",
    position        TEXT COLLATE "C",
    capacity_kg     TEXT COLLATE "C",
    capacity_m3     TEXT COLLATE "C",
    in_service_from BIGINT,
    retired_at      BIGINT,
    version         BIGINT NOT NULL
);

-- `number` counts the locations of a station from 1, which is MAIN.
CREATE TABLE location (
    station BIGINT NOT NULL,
    number  BIGINT NOT NULL,
    code    TEXT COLLATE "C" NOT NULL,
    name    TEXT COLLATE "C" NOT NULL,
    parent  TEXT COLLATE "C",
    kind    TEXT COLLATE "C",
    version BIGINT NOT NULL,
    PRIMARY KEY (station, number)
);

CREATE TABLE item (
    key            BIGINT PRIMARY KEY,
    sku            TEXT COLLATE "C" NOT NULL UNIQUE,
    name           TEXT COLLATE "C" NOT NULL,
    unit           TEXT COLLATE "C" NOT NULL,
    category       TEXT COLLATE "C",
    unit_mass_kg   TEXT COLLATE "C",
    unit_volume_m3 TEXT COLLATE "C",
    hazard_class   TEXT COLLATE "C",
    tracks_lots    BIGINT NOT NULL,
    gtin           TEXT COLLATE "C",
    retired        BIGINT NOT NULL,
    version        BIGINT NOT NULL
);

-- `expires` counts days since 1970.
CREATE TABLE lot (
    key     BIGINT PRIMARY KEY,
    item    BIGINT NOT NULL,
    code    TEXT COLLATE "C" NOT NULL,
    expires BIGINT,
    UNIQUE (item, code)
);

CREATE TABLE fleet (
    key     BIGINT PRIMARY KEY,
    code    TEXT COLLATE "C" NOT NULL UNIQUE,
    name    TEXT COLLATE "C" NOT NULL,
    retired BIGINT NOT NULL,
    version BIGINT NOT NULL
);

CREATE TABLE ship (
    key           BIGINT PRIMARY KEY,
    code          TEXT COLLATE "C" NOT NULL UNIQUE,
    name          TEXT COLLATE "C" NOT NULL,
    class         TEXT COLLATE "C",
    fleet         TEXT COLLATE "C",
    max_mass_kg   TEXT COLLATE "C",
    max_volume_m3 TEXT COLLATE "C",
    home_station  TEXT COLLATE "C",
    retired       BIGINT NOT NULL,
    version       BIGINT NOT NULL
);

-- The double-entry stock ledger. Accounts: 1 SUPPLY, 2 CONSUMPTION, 3 LOSS, 4 COUNT_VARIANCE;
-- station key * 2^20 + location number for a shelf; 2^52 + shipment key for goods under way.
-- `lot` is 0 for goods that are not kept by lot.
CREATE TABLE movement (
    key          BIGINT PRIMARY KEY,
    position     BIGINT NOT NULL,
    item         BIGINT NOT NULL,
    lot          BIGINT NOT NULL,
    quantity     BIGINT NOT NULL CHECK (quantity > 0),
    from_account BIGINT NOT NULL,
    to_account   BIGINT NOT NULL,
    occurred_at  BIGINT NOT NULL
);

-- Only shelves are looked up by account: a movement has one entry in one of these, rarely two.
CREATE INDEX movement_from_shelf ON movement (from_account, item)
    WHERE from_account >= 1048576 AND from_account < 4503599627370496;
CREATE INDEX movement_to_shelf ON movement (to_account, item)
    WHERE to_account >= 1048576 AND to_account < 4503599627370496;

-- What was consumed lately, for days of cover; trades leave no entry here.
CREATE INDEX movement_consumed ON movement (from_account, occurred_at) WHERE to_account = 2;

-- What each account holds now. `latest_at` is the latest occurred time booked on it.
CREATE TABLE balance (
    item      BIGINT NOT NULL,
    account   BIGINT NOT NULL,
    lot       BIGINT NOT NULL,
    quantity  BIGINT NOT NULL,
    latest_at BIGINT NOT NULL,
    PRIMARY KEY (item, account, lot),
    CHECK (quantity >= 0 OR account < 16)
) WITH (fillfactor = 70);

CREATE TABLE stock_level (
    station       BIGINT NOT NULL,
    item          BIGINT NOT NULL,
    on_hand       BIGINT NOT NULL CHECK (on_hand >= 0),
    reserved      BIGINT NOT NULL CHECK (reserved >= 0),
    inbound       BIGINT NOT NULL CHECK (inbound >= 0),
    capacity      BIGINT,
    reorder_point BIGINT,
    PRIMARY KEY (station, item)
) WITH (fillfactor = 70);

-- `key` stands in the random part of the public id, which is why the id needs no index.
CREATE TABLE trade (
    key        BIGINT PRIMARY KEY,
    id         BYTEA    NOT NULL,
    seller     BIGINT NOT NULL,
    buyer      BIGINT NOT NULL,
    currency   TEXT COLLATE "C" NOT NULL,
    amount     BIGINT NOT NULL,
    paid       BIGINT NOT NULL,
    refunded   BIGINT NOT NULL,
    status     INTEGER NOT NULL,
    payment_status INTEGER NOT NULL,
    shipment   BIGINT NOT NULL,
    note       TEXT COLLATE "C",
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    created_by TEXT COLLATE "C" NOT NULL,
    version    BIGINT NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX trade_seller ON trade (seller);
CREATE INDEX trade_buyer ON trade (buyer);

CREATE TABLE trade_line (
    trade      BIGINT NOT NULL,
    line       BIGINT NOT NULL,
    item       BIGINT NOT NULL,
    quantity   BIGINT NOT NULL,
    unit_price BIGINT NOT NULL,
    amount     BIGINT NOT NULL,
    PRIMARY KEY (trade, line)
);

CREATE TABLE payment (
    key       BIGINT PRIMARY KEY,
    trade     BIGINT NOT NULL,
    refund    BIGINT NOT NULL,
    amount    BIGINT NOT NULL,
    reference TEXT COLLATE "C",
    at        BIGINT NOT NULL,
    by        TEXT COLLATE "C" NOT NULL,
    position  BIGINT NOT NULL
);
CREATE INDEX payment_trade ON payment (trade);

-- Times and log positions of booking, departure and end; mass in grams, volume in cm3.
CREATE TABLE shipment (
    key                 BIGINT PRIMARY KEY,
    id                  BYTEA    NOT NULL,
    trade               BYTEA,
    origin              BIGINT NOT NULL,
    destination         BIGINT NOT NULL,
    ship                BIGINT,
    status              INTEGER NOT NULL,
    eta                 BIGINT,
    description         TEXT COLLATE "C",
    mass_g              BIGINT,
    volume_cm3          BIGINT,
    booked_at           BIGINT NOT NULL,
    booked_position     BIGINT NOT NULL,
    departed_at         BIGINT,
    departed_position   BIGINT,
    departed_precision  TEXT COLLATE "C",
    closed_at           BIGINT,
    closed_position     BIGINT,
    closed_precision    TEXT COLLATE "C",
    arrival_unknown     BIGINT NOT NULL,
    reference           TEXT COLLATE "C",
    created_by          TEXT COLLATE "C" NOT NULL,
    version             BIGINT NOT NULL
) WITH (fillfactor = 80);
-- A trade's shipment is found by the trade's seller and buyer, which are its ends: its keys rise in
-- the same order as the trades'. Only transfers need entries of their own. Index pages are what
-- limits the writer.
CREATE INDEX shipment_origin ON shipment (origin) WHERE trade IS NULL;
CREATE INDEX shipment_destination ON shipment (destination) WHERE trade IS NULL;
CREATE INDEX shipment_ship ON shipment (ship) WHERE ship IS NOT NULL;

CREATE TABLE shipment_line (
    shipment BIGINT NOT NULL,
    line     BIGINT NOT NULL,
    item     BIGINT NOT NULL,
    quantity BIGINT NOT NULL,
    received BIGINT,
    damaged  BIGINT,
    PRIMARY KEY (shipment, line)
);

CREATE TABLE shipment_eta (
    shipment BIGINT NOT NULL,
    position BIGINT NOT NULL,
    eta      BIGINT,
    reason   TEXT COLLATE "C",
    at       BIGINT NOT NULL,
    by       TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (shipment, position)
);

-- External references of imported bookings, so that importing twice books once.
CREATE TABLE reference (
    reference TEXT COLLATE "C" PRIMARY KEY,
    position  BIGINT NOT NULL
);

-- The answers to requests with an idempotency key. `key_hash` is over user, method, path and key.
CREATE TABLE receipt (
    key          BIGINT PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY,
    key_hash     BYTEA    NOT NULL,
    request_hash BYTEA    NOT NULL,
    status       BIGINT NOT NULL,
    headers      TEXT COLLATE "C" NOT NULL,
    body         BYTEA    NOT NULL,
    recorded_at  BIGINT NOT NULL
);
CREATE UNIQUE INDEX receipt_key ON receipt (key_hash);
