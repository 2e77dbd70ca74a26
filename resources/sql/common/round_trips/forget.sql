DELETE FROM round_trip WHERE at < :before
