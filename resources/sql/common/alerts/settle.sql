UPDATE alert_delivery SET state = :state, tries = :tries, due_at = :due_at, status = :status, problem = :problem, ended_at = :ended_at
WHERE id = :id AND owner_id = :owner
