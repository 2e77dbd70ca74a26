UPDATE contact_fact SET kind = :kind, corrected_at = :now, sealed = :sealed WHERE id = :id AND contact_id = :contact AND owner_id = :owner
