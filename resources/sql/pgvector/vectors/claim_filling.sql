SELECT passerelle_vectors.claim_filling(:owner, :profile, :seconds)
