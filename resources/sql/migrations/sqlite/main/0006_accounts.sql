-- People who sign in. The e-mail address stands as a keyed fingerprint and sealed, never in clear.
CREATE TABLE account (
    id                INTEGER PRIMARY KEY AUTOINCREMENT,
    email_fingerprint BLOB NOT NULL UNIQUE, -- keyed, of the installation
    email             BLOB NOT NULL,        -- sealed, of the installation
    created_at        INTEGER NOT NULL
) STRICT;
