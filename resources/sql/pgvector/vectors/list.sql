SELECT passage, vector FROM passerelle_vectors.list_vectors(:owner, :profile, :after, :most)
