SELECT greatest(coalesce((SELECT max(number) FROM message), 0), coalesce((SELECT up_to FROM purged_number WHERE id = 1), 0))
