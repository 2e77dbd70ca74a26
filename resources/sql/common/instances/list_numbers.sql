SELECT number FROM instance ORDER BY number
