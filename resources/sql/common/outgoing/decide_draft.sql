UPDATE draft SET verdict = :verdict, decided_at = :now, overlap = :overlap, outgoing_id = :outgoing
WHERE turn_id = :turn AND owner_id = :owner AND conversation_id = :conversation AND verdict IS NULL
