-- Statuses of what was sent wait here as well, in order with the messages; they are no messages and are not counted.
ALTER TABLE inbox ADD COLUMN is_report INTEGER NOT NULL DEFAULT 0;
