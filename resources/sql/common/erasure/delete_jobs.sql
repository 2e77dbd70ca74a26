DELETE FROM scheduled_job WHERE owner_id = :owner AND subject = :contact AND kind <> :kept
