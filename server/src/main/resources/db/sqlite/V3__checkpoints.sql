-- Checkpoints: what a stretch of the log changed, summed up behind the writer, so that a past moment
-- is a few sums and one short stretch of the ledger. Nothing in them ever changes again: a late fact
-- belongs to the stretch in which it was recorded and widens that stretch's span of time.
--
-- Level 0 covers some 32,768 events, number n of level k covers numbers 8n to 8n + 7 of level k - 1.
-- A checkpoint counts once its row is here; its sums are written before. The stretch begins behind
-- the one before and ends with these keys. No facts in it: earliest is after latest.
CREATE TABLE checkpoint (
    level         INTEGER NOT NULL,
    number        INTEGER NOT NULL,
    last_position INTEGER NOT NULL,
    last_movement INTEGER NOT NULL,
    last_shipment INTEGER NOT NULL,
    earliest      INTEGER NOT NULL,
    latest        INTEGER NOT NULL,
    PRIMARY KEY (level, number)
) WITHOUT ROWID;

-- By how much a stretch changed a stock level, and what was consumed.
CREATE TABLE checkpoint_level (
    level    INTEGER NOT NULL,
    number   INTEGER NOT NULL,
    station  INTEGER NOT NULL,
    item     INTEGER NOT NULL,
    on_hand  INTEGER NOT NULL,
    reserved INTEGER NOT NULL,
    inbound  INTEGER NOT NULL,
    consumed INTEGER NOT NULL,
    PRIMARY KEY (level, number, station, item)
) WITHOUT ROWID;

-- By how much a stretch changed an account. All shipments are one account here, 2^52.
CREATE TABLE checkpoint_stock (
    level    INTEGER NOT NULL,
    number   INTEGER NOT NULL,
    account  INTEGER NOT NULL,
    item     INTEGER NOT NULL,
    lot      INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    PRIMARY KEY (level, number, account, item, lot)
) WITHOUT ROWID;

-- Which shipments left or ended in a stretch; their bookings follow each other by key.
CREATE INDEX shipment_departed ON shipment (departed_position) WHERE departed_position IS NOT NULL;
CREATE INDEX shipment_closed ON shipment (closed_position) WHERE closed_position IS NOT NULL;

-- The only events of a shipment that no table tells the position of.
CREATE INDEX event_shipment_updated ON event (subject) WHERE type = 'shipment.updated';
