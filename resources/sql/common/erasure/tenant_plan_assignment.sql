DELETE FROM plan_assignment WHERE owner_id = :owner AND :limit > 0
