DELETE FROM message_fingerprint WHERE received_at < :before
