-- How a page's text was come by: by the document's own text, recognised from its picture, or read by a model. How sure
-- the recognition was (0 to 100), by how many degrees the picture had to be turned.
ALTER TABLE page ADD COLUMN read_by TEXT NOT NULL DEFAULT 'text';
--- step
ALTER TABLE page ADD COLUMN confidence REAL NOT NULL DEFAULT 0;
--- step
ALTER TABLE page ADD COLUMN skew REAL NOT NULL DEFAULT 0;
--- step
-- Who reads the pages without readable text, where somebody said so: local, model or off.
ALTER TABLE document_version ADD COLUMN scan_reader TEXT;
