DELETE FROM draft WHERE turn_id IN (SELECT turn_id FROM draft WHERE owner_id = :owner LIMIT :limit)
