SELECT passerelle_vectors.count_vectors(:owner, :profile)
