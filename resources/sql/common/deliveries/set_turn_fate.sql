UPDATE turn SET fate = :fate, reason = :reason WHERE id = :turn
