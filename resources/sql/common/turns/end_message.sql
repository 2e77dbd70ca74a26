UPDATE message SET fate = :fate, reason = :reason, turn_id = :turn WHERE number = :number AND fate IS NULL
