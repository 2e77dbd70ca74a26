SELECT passerelle_vectors.put_vectors(:owner, :profile, :passages, :vectors)
