DELETE FROM answer_record WHERE turn_id = :id AND owner_id = :owner AND EXISTS (SELECT 1 FROM turn WHERE turn.id = :id AND turn.stage = 4)
