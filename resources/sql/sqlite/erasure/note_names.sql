-- One service alone has drained its inbox before it erases: there is nobody to tell.
DELETE FROM erased_name WHERE owner_id = :owner AND :contact = 0
