DELETE FROM canned_reply WHERE id = :id AND owner_id = :owner
