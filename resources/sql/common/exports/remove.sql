DELETE FROM export_file WHERE owner_id = :owner AND id = :id
