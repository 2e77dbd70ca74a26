INSERT INTO page (id, owner_id, version_id, number, verdict, characters, reason, content)
VALUES (:id, :owner, :version, :number, :verdict, :characters, :reason, :content)
