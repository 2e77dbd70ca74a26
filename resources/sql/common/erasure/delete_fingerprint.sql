DELETE FROM message_fingerprint WHERE number = :number
