SELECT t.name, c.name, 'rowid' FROM sqlite_schema t, pragma_table_info(t.name) c
WHERE t.type = 'table' AND c.type = 'BLOB' AND EXISTS (SELECT 1 FROM pragma_table_info(t.name) o WHERE o.name = 'owner_id')
ORDER BY t.name, c.cid
