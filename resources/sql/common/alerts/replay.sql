UPDATE alert_delivery SET state = 0, tries = 0, due_at = :now, ended_at = NULL WHERE id = :id AND owner_id = :owner
