UPDATE conversation SET due_at = :now WHERE owner_id = :owner AND due_at IS NULL AND (waiting > 0 OR turn_id IS NOT NULL)
