SELECT state, state_at, reason, window_closed, acknowledged FROM sent_message WHERE turn_id = :turn ORDER BY id
