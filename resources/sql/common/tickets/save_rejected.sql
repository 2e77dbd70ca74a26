UPDATE rejected_call SET sealed = :sealed WHERE id = :id
