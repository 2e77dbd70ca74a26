DELETE FROM membership WHERE owner_id = :owner AND :limit > 0
