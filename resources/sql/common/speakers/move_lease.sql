UPDATE conversation SET speaker_until = :until WHERE id = :id
