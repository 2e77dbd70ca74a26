DELETE FROM export_file WHERE owner_id = :owner AND contact_id = :contact
