SELECT verdict, by_contact, count(*) FROM answer_feedback WHERE owner_id = :owner GROUP BY verdict, by_contact
