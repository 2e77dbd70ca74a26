UPDATE message SET fate = :fate, reason = :reason WHERE number = :number AND turn_id = :turn AND fate = :before
