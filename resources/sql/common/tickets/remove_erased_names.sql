DELETE FROM erased_name WHERE at < :before
