DELETE FROM export_file WHERE id IN (SELECT id FROM export_file WHERE owner_id = :owner LIMIT :limit)
