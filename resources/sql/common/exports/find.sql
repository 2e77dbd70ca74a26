SELECT id, contact_id, kind, file, bytes, made_at, sealed_key FROM export_file WHERE owner_id = :owner AND id = :id
