-- A fate that few messages have is found without looking at all of them; the usual ones are met soon enough.
CREATE INDEX message_of_fate ON message (fate, owner_id, number) WHERE fate > 1;
--- step
CREATE INDEX message_open ON message (owner_id, fate, number) WHERE fate IS NULL;
