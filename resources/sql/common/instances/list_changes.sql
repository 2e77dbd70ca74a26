SELECT name, owner, instance, number FROM change_stamp WHERE instance <> :instance
