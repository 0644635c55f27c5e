SELECT 'downloads:' || d.mod || ':' || d.day AS about, m.owner AS account, d.mod,
  ARRAY['downloads', 'networks', 'biggest', 'share_pct'] AS names,
  ARRAY[s.total, s.networks, s.biggest, s.biggest * 100 / s.total] AS numbers
FROM (
  SELECT mod, day FROM mod_days
  WHERE day >= CAST(CAST(:since AS timestamptz) AS date) AND downloads >= :least
  ORDER BY day DESC, downloads DESC LIMIT :limit) d
JOIN mods m ON m.id = d.mod
CROSS JOIN LATERAL (
  SELECT COALESCE(sum(n), 0)::bigint AS total, count(*) AS networks, COALESCE(max(n), 0) AS biggest
  FROM (
    SELECT network, count(*) AS n
    FROM (
      SELECT download_network(x.reader, x.account) AS network FROM downloads x
      WHERE x.mod = d.mod AND x.day = d.day AND x.counted LIMIT 20000) seen
    GROUP BY network) lines) s
WHERE s.total > 0
