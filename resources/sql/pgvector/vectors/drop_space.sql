SELECT passerelle_vectors.drop_space_of(:owner, :profile)
