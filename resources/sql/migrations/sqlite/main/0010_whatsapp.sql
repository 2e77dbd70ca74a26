-- WhatsApp Business Cloud: apps, numbers, statuses.
SELECT 1;
