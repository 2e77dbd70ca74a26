INSERT INTO message_fingerprint (number, hash, weak, received_at) VALUES (:number, :hash, :weak, :received_at)
ON CONFLICT (number) DO NOTHING
