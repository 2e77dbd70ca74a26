UPDATE conversation
SET speaker = :speaker, speaker_version = :version, speaker_cause = :cause, speaker_since = :since, speaker_until = :until, person = :person
WHERE id = :id
