UPDATE account SET suspended = :suspended WHERE id = :id
