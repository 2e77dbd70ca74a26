SELECT passerelle_vectors.move_some(:owner, :profile, :larger_than, :after, :most)
