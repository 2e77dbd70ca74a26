SELECT fence, turn_id, waiting, burst_due FROM conversation WHERE id = :id AND owner_id = :owner
