SELECT value FROM key_note WHERE name = :name
