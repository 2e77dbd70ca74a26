UPDATE conversation SET seen_number = :seen, unread = :unread WHERE id = :id AND owner_id = :owner
