-- What another service holds at this moment is its own: passed over, not waited for.
SELECT id, owner_id, channel_id, last_number, first_waiting, due_at, fence, turn_id, speaker, speaker_version
FROM conversation WHERE due_at <= :now AND channel_id <> ALL ((SELECT CAST(translate(CAST(:without AS TEXT), '[]', '{}') AS BIGINT[]))::BIGINT[])
ORDER BY due_at LIMIT :limit FOR UPDATE SKIP LOCKED
