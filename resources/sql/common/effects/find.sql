SELECT h.id, e.mode, e.reopening_name, e.reopening_language, e.reopening_auto
FROM channel h LEFT JOIN channel_effect e ON e.channel_id = h.id WHERE h.id = :channel AND h.owner_id = :owner
