UPDATE instance SET drained_up_to = :number WHERE number = :instance
