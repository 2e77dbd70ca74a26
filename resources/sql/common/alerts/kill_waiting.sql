UPDATE alert_delivery SET state = 2, problem = :because, ended_at = :now WHERE owner_id = :owner AND way = 0 AND state = 0
