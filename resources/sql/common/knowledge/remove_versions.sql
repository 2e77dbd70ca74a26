DELETE FROM curated_version WHERE owner_id = :owner AND answer_id = :answer
