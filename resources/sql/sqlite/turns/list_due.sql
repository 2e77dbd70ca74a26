SELECT id, owner_id, channel_id, last_number, first_waiting, due_at, fence, turn_id, speaker, speaker_version
FROM conversation WHERE due_at <= :now AND channel_id NOT IN (SELECT value FROM json_each(:without)) ORDER BY due_at LIMIT :limit
