SELECT channel_id, coalesce(verdict, -1), count(*) FROM draft
WHERE owner_id = :owner AND (verdict IS NULL OR decided_at >= :since) GROUP BY 1, 2 ORDER BY 1, 2
