DELETE FROM ledger_count WHERE owner_id = :owner AND :limit > 0
