UPDATE conversation SET leased_until = :until, due_at = :until WHERE id = :id
