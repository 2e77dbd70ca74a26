SELECT c.table_name, c.column_name FROM information_schema.columns c
WHERE c.table_schema = current_schema() AND c.data_type = 'bytea'
  AND EXISTS (SELECT 1 FROM information_schema.columns o WHERE o.table_schema = c.table_schema AND o.table_name = c.table_name AND o.column_name = 'owner_id')
ORDER BY c.table_name, c.ordinal_position
