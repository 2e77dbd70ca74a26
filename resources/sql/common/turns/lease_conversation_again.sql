-- What came in meanwhile goes on waiting: it is the next turn's.
UPDATE conversation SET turn_id = :turn, retry_at = NULL, fence = :fence, leased_until = :until, leased_by = :instance, due_at = :until WHERE id = :id
