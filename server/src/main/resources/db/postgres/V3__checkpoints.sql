-- As ../sqlite/V3__checkpoints.sql.

-- Checkpoints: what a stretch of the log changed, summed up behind the writer, so that a past moment
-- is a few sums and one short stretch of the ledger. Nothing in them ever changes again: a late fact
-- belongs to the stretch in which it was recorded and widens that stretch's span of time.
--
-- Level 0 covers some 32,768 events, number n of level k covers numbers 8n to 8n + 7 of level k - 1.
-- A checkpoint counts once its row is here; its sums are written before. The stretch begins behind
-- the one before and ends with these keys. No facts in it: earliest is after latest.
CREATE TABLE checkpoint (
    level         BIGINT NOT NULL,
    number        BIGINT NOT NULL,
    last_position BIGINT NOT NULL,
    last_movement BIGINT NOT NULL,
    last_shipment BIGINT NOT NULL,
    earliest      BIGINT NOT NULL,
    latest        BIGINT NOT NULL,
    PRIMARY KEY (level, number)
);

-- By how much a stretch changed a stock level, and what was consumed.
CREATE TABLE checkpoint_level (
    level    BIGINT NOT NULL,
    number   BIGINT NOT NULL,
    station  BIGINT NOT NULL,
    item     BIGINT NOT NULL,
    on_hand  BIGINT NOT NULL,
    reserved BIGINT NOT NULL,
    inbound  BIGINT NOT NULL,
    consumed BIGINT NOT NULL,
    PRIMARY KEY (level, number, station, item)
);

-- By how much a stretch changed an account. All shipments are one account here, 2^52.
CREATE TABLE checkpoint_stock (
    level    BIGINT NOT NULL,
    number   BIGINT NOT NULL,
    account  BIGINT NOT NULL,
    item     BIGINT NOT NULL,
    lot      BIGINT NOT NULL,
    quantity BIGINT NOT NULL,
    PRIMARY KEY (level, number, account, item, lot)
);

-- Which shipments left or ended in a stretch; their bookings follow each other by key.
CREATE INDEX shipment_departed ON shipment (departed_position) WHERE departed_position IS NOT NULL;
CREATE INDEX shipment_closed ON shipment (closed_position) WHERE closed_position IS NOT NULL;

-- The only events of a shipment that no table tells the position of.
CREATE INDEX event_shipment_updated ON event (subject) WHERE type = 'shipment.updated';
