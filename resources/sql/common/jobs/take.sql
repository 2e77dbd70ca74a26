UPDATE scheduled_job SET due_at = :until WHERE id = :id AND due_at = :due_at
