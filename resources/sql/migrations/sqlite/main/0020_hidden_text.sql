-- How many pieces of a page's text cannot be seen on it, so that they are not used, and which nobody has accepted. The
-- pieces themselves stand in the page's sealed content.
ALTER TABLE page ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;
