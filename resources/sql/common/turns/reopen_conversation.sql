UPDATE conversation SET turn_id = :turn, due_at = :now, open_since = coalesce(open_since, :now)
WHERE id = :id AND owner_id = :owner AND turn_id IS NULL AND leased_until IS NULL
