SELECT owner_id, day, kind, count FROM ledger_count WHERE day >= :since AND (CAST(:owner AS BIGINT) IS NULL OR owner_id = :owner)
