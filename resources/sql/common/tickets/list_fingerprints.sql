SELECT number, hash, weak, received_at FROM message_fingerprint WHERE received_at >= :since ORDER BY number
