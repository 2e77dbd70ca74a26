UPDATE conversation SET leased_until = :until, due_at = :until
FROM (SELECT taken.value AS id, fence.value AS fence FROM json_each(:conversations) AS taken JOIN json_each(:fences) AS fence ON fence.key = taken.key) AS claim
WHERE conversation.id = claim.id AND conversation.fence = claim.fence AND conversation.leased_until IS NOT NULL
RETURNING conversation.id
