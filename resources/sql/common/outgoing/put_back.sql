UPDATE outgoing SET state = 0, due_at = :at, reason = :reason, accepted = coalesce(:accepted, accepted) WHERE id = :id AND fence = :fence AND due_at IS NOT NULL
