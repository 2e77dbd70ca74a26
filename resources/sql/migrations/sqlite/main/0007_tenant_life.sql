-- The life of a tenant after its making, and what the law asks to be kept of its contacts.
ALTER TABLE tenant ADD COLUMN cancelled_at INTEGER; -- UTC milliseconds; NULL: not cancelled
