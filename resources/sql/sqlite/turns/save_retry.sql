UPDATE turn SET stage = :stage, reason = :reason WHERE id = :id
