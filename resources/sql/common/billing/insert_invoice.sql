INSERT INTO invoice (id, owner_id, kind, year, sequence, credits_id, period, issued_at, net, tax, content)
VALUES (:id, :owner, :kind, :year, :sequence, :credits, :period, :at, :net, :tax, :content)
