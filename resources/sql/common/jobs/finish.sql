DELETE FROM scheduled_job WHERE id = :id
