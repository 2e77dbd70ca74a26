DELETE FROM scheduled_job WHERE owner_id = :owner
