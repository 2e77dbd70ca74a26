UPDATE document_version SET sketch = :sketch WHERE id = :version AND owner_id = :owner
