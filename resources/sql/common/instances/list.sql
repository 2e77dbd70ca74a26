SELECT number, name, drained_up_to FROM instance ORDER BY number
