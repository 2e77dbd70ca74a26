SELECT kind, passage, cosine, deviation FROM passerelle_vectors.nearest(:owner, :profile, :question, :most, :also)
