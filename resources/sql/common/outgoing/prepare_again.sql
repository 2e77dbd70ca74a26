UPDATE outgoing SET state = 0, due_at = :now, tries = 0, ended_at = NULL, reason = NULL, accepted = CASE WHEN :keep <> 0 THEN accepted END, reached = NULL, failure = NULL, fence = fence + 1
WHERE id = :id AND owner_id = :owner AND state IN (3, 4)
