SELECT id, agency_id FROM tenant WHERE agency_id IS NOT NULL
