SELECT passerelle_vectors.drop_other_spaces(:owner, :kept)
