DELETE FROM sent_message WHERE turn_id = :turn AND owner_id = :owner
