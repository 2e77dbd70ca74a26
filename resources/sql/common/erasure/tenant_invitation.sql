DELETE FROM invitation WHERE tenant_id = :owner AND :limit > 0
