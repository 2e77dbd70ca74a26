SELECT number FROM instance WHERE name = :name
