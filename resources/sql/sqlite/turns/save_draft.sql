UPDATE turn SET draft = :draft WHERE id = :id
