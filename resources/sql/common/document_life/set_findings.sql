UPDATE document_version SET proposal = :proposal, sketch = :sketch WHERE id = :version AND owner_id = :owner
