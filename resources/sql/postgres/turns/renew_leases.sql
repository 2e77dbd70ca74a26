-- What is written at this moment is passed over: waiting for it, beside others that hold what it waits for, could go on in a circle.
WITH held AS (
    SELECT conversation.id
    FROM unnest(CAST(translate(CAST(:conversations AS TEXT), '[]', '{}') AS BIGINT[]), CAST(translate(CAST(:fences AS TEXT), '[]', '{}') AS BIGINT[])) AS claim(id, fence)
    JOIN conversation ON conversation.id = claim.id AND conversation.fence = claim.fence
    WHERE conversation.leased_until IS NOT NULL
    FOR UPDATE OF conversation SKIP LOCKED
)
UPDATE conversation SET leased_until = :until, due_at = :until FROM held WHERE conversation.id = held.id
RETURNING conversation.id
