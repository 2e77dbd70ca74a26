SELECT value FROM master_check WHERE id = 1
