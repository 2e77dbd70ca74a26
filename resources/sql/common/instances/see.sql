UPDATE instance SET seen_at = :now WHERE number = :number
