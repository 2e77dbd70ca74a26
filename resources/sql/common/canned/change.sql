UPDATE canned_reply SET changed_at = :now, sealed = :sealed WHERE id = :id AND owner_id = :owner
