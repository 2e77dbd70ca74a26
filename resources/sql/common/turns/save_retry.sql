-- Who waits for a channel (stage 1) has tried nothing: only what failed counts as an attempt.
UPDATE turn SET stage = :stage, reason = :reason, attempt = CASE WHEN CAST(:stage AS BIGINT) = 1 THEN 0 ELSE attempt END WHERE id = :id
