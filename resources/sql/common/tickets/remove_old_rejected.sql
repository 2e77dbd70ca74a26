DELETE FROM rejected_call
WHERE owner_id = :owner AND id <= (SELECT id FROM rejected_call WHERE owner_id = :owner ORDER BY id DESC LIMIT 1 OFFSET :keep)
