SELECT count(*) FROM draft INDEXED BY draft_waiting_of_owner WHERE owner_id = :owner AND verdict IS NULL
