SELECT 'passage', 'content', id, 1, owner_id, 0, content FROM passage WHERE id IN (SELECT id FROM passage ORDER BY random() LIMIT :each)
UNION ALL
SELECT 'page', 'content', id, 1, owner_id, 0, content FROM page WHERE id IN (SELECT id FROM page ORDER BY random() LIMIT :each)
UNION ALL
SELECT 'document_version', 'label', id, 1, owner_id, 0, label FROM document_version WHERE id IN (SELECT id FROM document_version ORDER BY random() LIMIT :each)
UNION ALL
SELECT 'contact', 'identity', id, 2, owner_id, id, identity FROM contact WHERE id IN (SELECT id FROM contact WHERE identity IS NOT NULL ORDER BY random() LIMIT :each)
UNION ALL
SELECT 'message', 'sealed', number, 2, owner_id, conversation_id, sealed FROM message
WHERE number IN (SELECT number FROM message WHERE sealed IS NOT NULL AND conversation_id IS NOT NULL ORDER BY random() LIMIT :each)
UNION ALL
SELECT 'conversation', 'memory', id, 2, owner_id, id, memory FROM conversation WHERE id IN (SELECT id FROM conversation WHERE memory IS NOT NULL ORDER BY random() LIMIT :each)
UNION ALL
SELECT 'turn', 'draft', id, 2, owner_id, conversation_id, draft FROM turn WHERE id IN (SELECT id FROM turn WHERE draft IS NOT NULL ORDER BY random() LIMIT :each)
