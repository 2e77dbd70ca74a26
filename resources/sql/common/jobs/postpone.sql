UPDATE scheduled_job SET due_at = :due_at, tries = :tries, problem = :problem WHERE id = :id AND due_at = :held
