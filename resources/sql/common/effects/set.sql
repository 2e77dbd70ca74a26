INSERT INTO channel_effect (channel_id, owner_id, mode, reopening_name, reopening_language, reopening_auto)
SELECT id, owner_id, :mode, :name, :language, :auto FROM channel WHERE id = :channel AND owner_id = :owner
ON CONFLICT (channel_id) DO UPDATE SET mode = excluded.mode, reopening_name = excluded.reopening_name,
    reopening_language = excluded.reopening_language, reopening_auto = excluded.reopening_auto
