DELETE FROM key_note WHERE name = :name
