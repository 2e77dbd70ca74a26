SELECT COALESCE(MAX(sequence), 0) FROM invoice WHERE kind = :kind AND year = :year
