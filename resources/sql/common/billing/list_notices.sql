SELECT owner_id, kind, percent, period, at FROM plan_notice WHERE at >= :since ORDER BY at DESC, owner_id, kind, percent DESC
