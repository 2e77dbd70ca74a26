SELECT last_number, last_inbound_at, waiting, first_waiting, burst_start, open_since, due_at, leased_until, retry_at,
    speaker, speaker_version, speaker_cause, speaker_since, speaker_until
FROM conversation WHERE id = :id AND owner_id = :owner
