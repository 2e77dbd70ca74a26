SELECT t.id, (SELECT count(*) FROM message m WHERE m.owner_id = t.id), (SELECT count(*) FROM contact c WHERE c.owner_id = t.id),
       (SELECT count(*) FROM document d WHERE d.owner_id = t.id)
FROM tenant t ORDER BY t.id
