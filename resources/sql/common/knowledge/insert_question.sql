INSERT INTO gap_question (id, owner_id, contact_id, message, at, cause, score, sealed)
SELECT :id, :owner, :contact, :message, :at, :cause, :score, :sealed
WHERE EXISTS (SELECT 1 FROM contact WHERE id = :contact AND owner_id = :owner)
ON CONFLICT (message) DO NOTHING
