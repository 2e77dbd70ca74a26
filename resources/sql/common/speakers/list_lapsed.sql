SELECT id, owner_id, speaker, speaker_version, speaker_cause, speaker_since, speaker_until
FROM conversation WHERE speaker_until <= :now ORDER BY speaker_until LIMIT :limit
