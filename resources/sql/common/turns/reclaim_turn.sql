UPDATE turn SET stage = :stage, attempt = :attempt, covers_to = :covers_to, claimed_at = :now, due_at = :due_at,
    draft = CASE WHEN CAST(:stage AS BIGINT) = 0 THEN NULL ELSE draft END
WHERE id = :id
