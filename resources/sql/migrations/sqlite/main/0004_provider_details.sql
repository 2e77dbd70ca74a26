-- What some models need said about them: how much they read at once, and the words before a text to embed.
ALTER TABLE provider ADD COLUMN context_tokens INTEGER NOT NULL DEFAULT 0; -- 0: unknown
--- step
ALTER TABLE provider ADD COLUMN query_prefix TEXT NOT NULL DEFAULT '';
--- step
ALTER TABLE provider ADD COLUMN document_prefix TEXT NOT NULL DEFAULT '';
