WITH people AS (
  SELECT person FROM (
    (SELECT follower AS person FROM follows
      WHERE mod = CAST(:mod AS uuid) AND since <= :at
        AND (CAST(:after AS uuid) IS NULL OR follower > CAST(:after AS uuid))
      ORDER BY follower LIMIT :limit)
    UNION
    (SELECT follower FROM follows
      WHERE creator = CAST(:creator AS uuid) AND since <= :at
        AND (CAST(:after AS uuid) IS NULL OR follower > CAST(:after AS uuid))
      ORDER BY follower LIMIT :limit)
    UNION
    (SELECT account FROM entitlements
      WHERE mod = CAST(:mod AS uuid) AND revoked_at IS NULL AND granted_at <= :at
        AND (CAST(:after AS uuid) IS NULL OR account > CAST(:after AS uuid))
      ORDER BY account LIMIT :limit)
    UNION
    (SELECT follower FROM follows
      WHERE game = CAST(:game AS uuid) AND since <= :at
        AND (CAST(:after AS uuid) IS NULL OR follower > CAST(:after AS uuid))
      ORDER BY follower LIMIT :limit)
    UNION
    (SELECT follower FROM follows
      WHERE collection = CAST(:collection AS uuid) AND since <= :at
        AND (CAST(:after AS uuid) IS NULL OR follower > CAST(:after AS uuid))
      ORDER BY follower LIMIT :limit)
    UNION
    (SELECT b.account
      FROM posts p
      JOIN memberships b ON b.creator = p.author AND b.state IN ('active', 'past_due')
      WHERE p.id = CAST(:post AS uuid) AND p.audience = 'members'
        AND (cardinality(p.tiers) = 0 OR b.tier = ANY(p.tiers))
        AND (CAST(:after AS uuid) IS NULL OR b.account > CAST(:after AS uuid))
      ORDER BY b.account LIMIT :limit)) each
  ORDER BY person
  LIMIT :limit),
told AS (
  INSERT INTO notices (account, happening, at, site, mail)
  SELECT p.person, :number, :now, COALESCE(c.site, true), COALESCE(c.mail, :usual)
  FROM people p
  LEFT JOIN notice_choices c ON c.account = p.person AND c.kind = :kind
  WHERE p.person IS DISTINCT FROM CAST(:actor AS uuid)
    AND (COALESCE(c.site, true) OR COALESCE(c.mail, :usual) <> 'never')
  ON CONFLICT DO NOTHING),
said AS (
  INSERT INTO telegram_messages (chat, happening, account, state, at, next_at)
  SELECT t.person, :number, p.person, 'waiting', :now, :now
  FROM people p
  JOIN telegram_people t ON t.account = p.person
  LEFT JOIN notice_choices c ON c.account = p.person AND c.kind = :kind
  WHERE p.person IS DISTINCT FROM CAST(:actor AS uuid) AND COALESCE(c.telegram, :telegram)
  ON CONFLICT DO NOTHING)
SELECT person FROM people ORDER BY person DESC LIMIT 1
