DELETE FROM scheduled_job WHERE id = :id AND due_at = :held
