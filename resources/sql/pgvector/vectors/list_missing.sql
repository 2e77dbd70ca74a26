SELECT passage FROM passerelle_vectors.list_missing(:owner, :profile, :after, :most) AS missing (passage)
