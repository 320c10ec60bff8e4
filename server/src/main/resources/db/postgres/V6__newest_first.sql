-- The newest rows of a shelf, a station or a ship are the end of a range of these indexes, on SQLite
-- because every index there ends with the row's key. Here it must be said; without it all rows of a
-- shelf or station are read and sorted for one page.
DROP INDEX movement_from_shelf;
CREATE INDEX movement_from_shelf ON movement (from_account, item, key)
    WHERE from_account >= 1048576 AND from_account < 4503599627370496;
DROP INDEX movement_to_shelf;
CREATE INDEX movement_to_shelf ON movement (to_account, item, key)
    WHERE to_account >= 1048576 AND to_account < 4503599627370496;

DROP INDEX trade_seller;
CREATE INDEX trade_seller ON trade (seller, key);
DROP INDEX trade_buyer;
CREATE INDEX trade_buyer ON trade (buyer, key);

DROP INDEX shipment_origin;
CREATE INDEX shipment_origin ON shipment (origin, key) WHERE trade IS NULL;
DROP INDEX shipment_destination;
CREATE INDEX shipment_destination ON shipment (destination, key) WHERE trade IS NULL;
DROP INDEX shipment_ship;
CREATE INDEX shipment_ship ON shipment (ship, key) WHERE ship IS NOT NULL;
