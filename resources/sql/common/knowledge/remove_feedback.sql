DELETE FROM answer_feedback WHERE owner_id = :owner AND message = :message AND by_contact = :by_contact
