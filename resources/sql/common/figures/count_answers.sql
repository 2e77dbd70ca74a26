SELECT count(*) FROM usage_answer WHERE owner_id = :owner AND at >= :from AND at < :to
