UPDATE alert SET repeats = repeats + 1, last_at = :at WHERE id = :id
