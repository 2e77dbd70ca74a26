INSERT INTO answer_feedback (id, owner_id, contact_id, message, at, verdict, by_contact, sealed)
SELECT :id, :owner, :contact, :message, :at, :verdict, :by_contact, :sealed
WHERE EXISTS (SELECT 1 FROM contact WHERE id = :contact AND owner_id = :owner)
