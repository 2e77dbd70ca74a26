DELETE FROM scheduled_job WHERE owner_id = :owner AND kind = :kind AND subject = :subject
