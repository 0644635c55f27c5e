SELECT DISTINCT maker.mod
FROM (
  SELECT id AS mod, owner AS account FROM mods WHERE id = ANY(:mods)
  UNION
  SELECT t.mod, tm.account
  FROM teams t JOIN team_members tm ON tm.team = t.id
  WHERE t.mod = ANY(:mods) AND t.state = 'active') maker
WHERE maker.account = :member
  OR EXISTS (
    SELECT 1 FROM marks a
    JOIN marks b ON b.kind = a.kind AND b.mark = a.mark AND b.account = maker.account
    WHERE a.account = :member AND a.kind IN ('device', 'card', 'payout')
      -- What a crowd has in common tells nothing of two of them.
      AND (SELECT count(*) FROM (
        SELECT 1 FROM marks c WHERE c.kind = a.kind AND c.mark = a.mark LIMIT 10) few) < 10)
