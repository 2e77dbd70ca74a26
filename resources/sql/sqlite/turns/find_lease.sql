SELECT fence, turn_id, waiting, burst_due, speaker, speaker_version, speaker_cause, speaker_since, speaker_until
FROM conversation WHERE id = :id AND owner_id = :owner
