SELECT owner_id, day, kind, count FROM ledger_count WHERE day >= :since AND (:owner IS NULL OR owner_id = :owner)
