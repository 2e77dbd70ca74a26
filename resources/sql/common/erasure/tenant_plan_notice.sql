DELETE FROM plan_notice WHERE owner_id = :owner AND :limit > 0
