DELETE FROM answer_part WHERE id IN (SELECT id FROM answer_part WHERE owner_id = :owner AND used_day < :day
AND NOT EXISTS (SELECT 1 FROM answer_record WHERE answer_record.owner_id = :owner AND answer_record.at < :before) LIMIT :limit)
