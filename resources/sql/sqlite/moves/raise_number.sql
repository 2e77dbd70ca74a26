-- A table that never had a row is not in it yet; :column is the server's affair.
INSERT OR REPLACE INTO sqlite_sequence (rowid, name, seq)
SELECT (SELECT rowid FROM sqlite_sequence WHERE name = :table), :table, :number WHERE :column <> ''
