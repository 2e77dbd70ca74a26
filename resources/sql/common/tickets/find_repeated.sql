-- What another instance took in: the instance stands in the number (server/storage/instance_numbers.h).
SELECT number FROM message_fingerprint WHERE hash = :hash AND received_at >= :since AND number / 512 % 16 <> :instance ORDER BY number LIMIT 1
