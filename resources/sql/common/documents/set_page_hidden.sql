UPDATE page SET content = :content, hidden = :hidden WHERE id = :id AND owner_id = :owner
