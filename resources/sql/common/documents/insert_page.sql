INSERT INTO page (id, owner_id, version_id, number, verdict, characters, reason, content, read_by, confidence, skew, hidden)
VALUES (:id, :owner, :version, :number, :verdict, :characters, :reason, :content, :read_by, :confidence, :skew, :hidden)
