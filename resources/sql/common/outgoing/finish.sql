UPDATE outgoing SET state = :state, due_at = NULL, ended_at = :now, reason = :reason, accepted = coalesce(:accepted, accepted)
WHERE id = :id AND fence = :fence AND due_at IS NOT NULL
