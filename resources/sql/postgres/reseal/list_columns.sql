SELECT c.table_name, c.column_name, k.column_name FROM information_schema.columns c
JOIN (SELECT t.relname AS table_name, max(a.attname) AS column_name FROM pg_index i
      JOIN pg_class t ON t.oid = i.indrelid
      JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = current_schema()
      JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = ANY (i.indkey)
      WHERE i.indisprimary AND i.indnkeyatts = 1 AND a.atttypid = 'bigint'::regtype
      GROUP BY t.relname) k ON k.table_name = c.table_name
WHERE c.table_schema = current_schema() AND c.data_type = 'bytea'
  AND EXISTS (SELECT 1 FROM information_schema.columns o WHERE o.table_schema = c.table_schema AND o.table_name = c.table_name AND o.column_name = 'owner_id')
ORDER BY c.table_name, c.ordinal_position
