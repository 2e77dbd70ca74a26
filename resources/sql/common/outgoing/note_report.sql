-- Also while it is being sent, or between two tries: what it ends as takes it into account.
UPDATE outgoing SET reached = coalesce(:reached, reached), failure = coalesce(:failure, failure)
WHERE id = :id AND owner_id = :owner AND (state IN (1, 2, 3) OR (state = 0 AND tries > 0))
