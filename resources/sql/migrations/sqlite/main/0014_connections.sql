-- The connection doctor's round trips, kept for seven days.
CREATE TABLE round_trip (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id   INTEGER NOT NULL,
    channel_id INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    fault      TEXT,    -- a stable word; NULL: all went well
    ack_ms     INTEGER, -- until the acknowledgement; NULL: none came
    whole_ms   INTEGER  -- until it was taken out of the inbox; NULL: it was not
) STRICT;
--- step
CREATE INDEX round_trip_of_channel ON round_trip (owner_id, channel_id, id);
--- step
CREATE INDEX round_trip_at ON round_trip (at);
