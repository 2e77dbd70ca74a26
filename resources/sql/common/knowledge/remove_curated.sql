DELETE FROM curated_answer WHERE owner_id = :owner AND id = :id
