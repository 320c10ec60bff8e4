-- The books of a station. Times are milliseconds since 1970 UTC; quantities are thousandths of a
-- unit; money is in minor units. Keys are small integers given in order of registration, so that
-- rebuilding every table from the log gives the same rows: that is what the audit does.

-- The log: one row per fact, gapless, chained by hash. `id` is a UUID of version 7.
CREATE TABLE event (
    position        INTEGER PRIMARY KEY,
    id              BLOB    NOT NULL,
    type            TEXT    NOT NULL,
    occurred_at     INTEGER NOT NULL,
    recorded_at     INTEGER NOT NULL,
    actor           TEXT    NOT NULL,
    stations        TEXT    NOT NULL,
    subject         TEXT    NOT NULL,
    payload         TEXT    NOT NULL,
    origin          BLOB    NOT NULL,
    origin_sequence INTEGER NOT NULL,
    origin_hash     BLOB    NOT NULL,
    chain_hash      BLOB    NOT NULL
);

-- What a station's capacities and reorder points were at a past moment; `stations` is its code.
CREATE INDEX event_policy ON event (stations) WHERE type = 'stock.policy_set';

-- Where the log ends. One row.
CREATE TABLE log_head (
    one             INTEGER PRIMARY KEY CHECK (one = 1),
    log_id          TEXT    NOT NULL,
    origin          BLOB    NOT NULL,
    position        INTEGER NOT NULL,
    chain_hash      BLOB    NOT NULL,
    origin_sequence INTEGER NOT NULL,
    origin_hash     BLOB    NOT NULL
);

CREATE TABLE body (
    key        INTEGER PRIMARY KEY,
    code       TEXT    NOT NULL UNIQUE,
    name       TEXT    NOT NULL,
    local_name TEXT,
    attributes TEXT    NOT NULL,
    retired    INTEGER NOT NULL,
    version    INTEGER NOT NULL
);

CREATE TABLE station (
    key             INTEGER PRIMARY KEY,
    code            TEXT    NOT NULL UNIQUE,
    name            TEXT    NOT NULL,
    body            TEXT    NOT NULL,
    kind            TEXT,
    operator        TEXT,
    position        TEXT,
    capacity_kg     TEXT,
    capacity_m3     TEXT,
    in_service_from INTEGER,
    retired_at      INTEGER,
    version         INTEGER NOT NULL
);

-- `number` counts the locations of a station from 1, which is MAIN.
CREATE TABLE location (
    station INTEGER NOT NULL,
    number  INTEGER NOT NULL,
    code    TEXT    NOT NULL,
    name    TEXT    NOT NULL,
    parent  TEXT,
    kind    TEXT,
    version INTEGER NOT NULL,
    PRIMARY KEY (station, number)
) WITHOUT ROWID;

CREATE TABLE item (
    key            INTEGER PRIMARY KEY,
    sku            TEXT    NOT NULL UNIQUE,
    name           TEXT    NOT NULL,
    unit           TEXT    NOT NULL,
    category       TEXT,
    unit_mass_kg   TEXT,
    unit_volume_m3 TEXT,
    hazard_class   TEXT,
    tracks_lots    INTEGER NOT NULL,
    gtin           TEXT,
    retired        INTEGER NOT NULL,
    version        INTEGER NOT NULL
);

-- `expires` counts days since 1970.
CREATE TABLE lot (
    key     INTEGER PRIMARY KEY,
    item    INTEGER NOT NULL,
    code    TEXT    NOT NULL,
    expires INTEGER,
    UNIQUE (item, code)
);

CREATE TABLE fleet (
    key     INTEGER PRIMARY KEY,
    code    TEXT    NOT NULL UNIQUE,
    name    TEXT    NOT NULL,
    retired INTEGER NOT NULL,
    version INTEGER NOT NULL
);

CREATE TABLE ship (
    key           INTEGER PRIMARY KEY,
    code          TEXT    NOT NULL UNIQUE,
    name          TEXT    NOT NULL,
    class         TEXT,
    fleet         TEXT,
    max_mass_kg   TEXT,
    max_volume_m3 TEXT,
    home_station  TEXT,
    retired       INTEGER NOT NULL,
    version       INTEGER NOT NULL
);

-- The double-entry stock ledger. Accounts: 1 SUPPLY, 2 CONSUMPTION, 3 LOSS, 4 COUNT_VARIANCE;
-- station key * 2^20 + location number for a shelf; 2^52 + shipment key for goods under way.
-- `lot` is 0 for goods that are not kept by lot.
CREATE TABLE movement (
    key          INTEGER PRIMARY KEY,
    position     INTEGER NOT NULL,
    item         INTEGER NOT NULL,
    lot          INTEGER NOT NULL,
    quantity     INTEGER NOT NULL CHECK (quantity > 0),
    from_account INTEGER NOT NULL,
    to_account   INTEGER NOT NULL,
    occurred_at  INTEGER NOT NULL
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
    item      INTEGER NOT NULL,
    account   INTEGER NOT NULL,
    lot       INTEGER NOT NULL,
    quantity  INTEGER NOT NULL,
    latest_at INTEGER NOT NULL,
    PRIMARY KEY (item, account, lot),
    CHECK (quantity >= 0 OR account < 16)
) WITHOUT ROWID;

CREATE TABLE stock_level (
    station       INTEGER NOT NULL,
    item          INTEGER NOT NULL,
    on_hand       INTEGER NOT NULL CHECK (on_hand >= 0),
    reserved      INTEGER NOT NULL CHECK (reserved >= 0),
    inbound       INTEGER NOT NULL CHECK (inbound >= 0),
    capacity      INTEGER,
    reorder_point INTEGER,
    PRIMARY KEY (station, item)
) WITHOUT ROWID;

-- `key` stands in the random part of the public id, which is why the id needs no index.
CREATE TABLE trade (
    key        INTEGER PRIMARY KEY,
    id         BLOB    NOT NULL,
    seller     INTEGER NOT NULL,
    buyer      INTEGER NOT NULL,
    currency   TEXT    NOT NULL,
    amount     INTEGER NOT NULL,
    paid       INTEGER NOT NULL,
    refunded   INTEGER NOT NULL,
    status     INTEGER NOT NULL,
    payment_status INTEGER NOT NULL,
    shipment   INTEGER NOT NULL,
    note       TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    created_by TEXT    NOT NULL,
    version    INTEGER NOT NULL
);
CREATE INDEX trade_seller ON trade (seller);
CREATE INDEX trade_buyer ON trade (buyer);

CREATE TABLE trade_line (
    trade      INTEGER NOT NULL,
    line       INTEGER NOT NULL,
    item       INTEGER NOT NULL,
    quantity   INTEGER NOT NULL,
    unit_price INTEGER NOT NULL,
    amount     INTEGER NOT NULL,
    PRIMARY KEY (trade, line)
) WITHOUT ROWID;

CREATE TABLE payment (
    key       INTEGER PRIMARY KEY,
    trade     INTEGER NOT NULL,
    refund    INTEGER NOT NULL,
    amount    INTEGER NOT NULL,
    reference TEXT,
    at        INTEGER NOT NULL,
    by        TEXT    NOT NULL,
    position  INTEGER NOT NULL
);
CREATE INDEX payment_trade ON payment (trade);

-- Times and log positions of booking, departure and end; mass in grams, volume in cm3.
CREATE TABLE shipment (
    key                 INTEGER PRIMARY KEY,
    id                  BLOB    NOT NULL,
    trade               BLOB,
    origin              INTEGER NOT NULL,
    destination         INTEGER NOT NULL,
    ship                INTEGER,
    status              INTEGER NOT NULL,
    eta                 INTEGER,
    description         TEXT,
    mass_g              INTEGER,
    volume_cm3          INTEGER,
    booked_at           INTEGER NOT NULL,
    booked_position     INTEGER NOT NULL,
    departed_at         INTEGER,
    departed_position   INTEGER,
    departed_precision  TEXT,
    closed_at           INTEGER,
    closed_position     INTEGER,
    closed_precision    TEXT,
    arrival_unknown     INTEGER NOT NULL,
    reference           TEXT,
    created_by          TEXT    NOT NULL,
    version             INTEGER NOT NULL
);
-- A trade's shipment is found by the trade's seller and buyer, which are its ends: its keys rise in
-- the same order as the trades'. Only transfers need entries of their own. Index pages are what
-- limits the writer.
CREATE INDEX shipment_origin ON shipment (origin) WHERE trade IS NULL;
CREATE INDEX shipment_destination ON shipment (destination) WHERE trade IS NULL;
CREATE INDEX shipment_ship ON shipment (ship) WHERE ship IS NOT NULL;

CREATE TABLE shipment_line (
    shipment INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    item     INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    received INTEGER,
    damaged  INTEGER,
    PRIMARY KEY (shipment, line)
) WITHOUT ROWID;

CREATE TABLE shipment_eta (
    shipment INTEGER NOT NULL,
    position INTEGER NOT NULL,
    eta      INTEGER,
    reason   TEXT,
    at       INTEGER NOT NULL,
    by       TEXT    NOT NULL,
    PRIMARY KEY (shipment, position)
) WITHOUT ROWID;

-- External references of imported bookings, so that importing twice books once.
CREATE TABLE reference (
    reference TEXT PRIMARY KEY,
    position  INTEGER NOT NULL
) WITHOUT ROWID;

-- The answers to requests with an idempotency key. `key_hash` is over user, method, path and key.
CREATE TABLE receipt (
    key          INTEGER PRIMARY KEY,
    key_hash     BLOB    NOT NULL,
    request_hash BLOB    NOT NULL,
    status       INTEGER NOT NULL,
    headers      TEXT    NOT NULL,
    body         BLOB    NOT NULL,
    recorded_at  INTEGER NOT NULL
);
CREATE UNIQUE INDEX receipt_key ON receipt (key_hash);
