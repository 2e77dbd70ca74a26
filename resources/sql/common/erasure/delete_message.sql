DELETE FROM message WHERE number = :number AND owner_id = :owner
