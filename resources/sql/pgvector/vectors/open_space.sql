SELECT passerelle_vectors.open_space(:owner, :profile, :dimensions)
