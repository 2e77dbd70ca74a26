-- Curated answers, feedback, questions without an answer.
CREATE TABLE curated_answer (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id   INTEGER NOT NULL,
    version    INTEGER NOT NULL,
    enabled    INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    sealed     BLOB NOT NULL -- under the tenant's key: questions, texts, who changed it
) STRICT;
--- step
CREATE INDEX curated_answer_of_owner ON curated_answer (owner_id, id);
--- step
-- Every version, the newest too.
CREATE TABLE curated_version (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id   INTEGER NOT NULL,
    answer_id  INTEGER NOT NULL,
    version    INTEGER NOT NULL,
    enabled    INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    sealed     BLOB NOT NULL
) STRICT;
--- step
CREATE INDEX curated_version_of_answer ON curated_version (owner_id, answer_id, version);
--- step
-- What was said of an answer; `sealed` (who, note, correction) under the contact's key.
CREATE TABLE answer_feedback (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id   INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    message    INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    verdict    INTEGER NOT NULL,
    by_contact INTEGER NOT NULL,
    sealed     BLOB,
    UNIQUE (message, by_contact)
) STRICT;
--- step
CREATE INDEX answer_feedback_of_owner ON answer_feedback (owner_id, id);
--- step
CREATE INDEX answer_feedback_of_contact ON answer_feedback (contact_id);
--- step
-- A group of questions that mean the same.
CREATE TABLE gap (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id   INTEGER NOT NULL,
    state      INTEGER NOT NULL,
    answer_id  INTEGER,
    changed_at INTEGER NOT NULL
) STRICT;
--- step
CREATE INDEX gap_of_owner ON gap (owner_id, id);
--- step
-- A question that found no good answer, written with the end of its turn. `sealed` and `vector` under the contact's key;
-- gap_id is set when it is grouped.
CREATE TABLE gap_question (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    owner_id   INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    message    INTEGER NOT NULL UNIQUE,
    at         INTEGER NOT NULL,
    cause      INTEGER NOT NULL,
    score      REAL NOT NULL,
    gap_id     INTEGER,
    sealed     BLOB NOT NULL,
    vector     BLOB
) STRICT;
--- step
CREATE INDEX gap_question_of_owner ON gap_question (owner_id, id);
--- step
CREATE INDEX gap_question_of_contact ON gap_question (contact_id);
