UPDATE draft SET verdict = 3, decided_at = :now WHERE turn_id = :id AND owner_id = :owner AND verdict IS NULL
