UPDATE conversation SET resolved_at = :now WHERE id = :id AND owner_id = :owner
