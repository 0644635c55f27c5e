WITH latest AS (
  SELECT id FROM search_clicks
  WHERE asker = ANY(:askers) AND mod = :mod AND at > :since AND at <= :until
  ORDER BY at DESC, id DESC
  LIMIT 1),
hit AS (
  UPDATE search_clicks c SET converted = true
  FROM latest WHERE c.id = latest.id AND NOT c.converted
  RETURNING c.mod, c.text, c.game, CAST(c.at AT TIME ZONE 'UTC' AS date) AS day),
asked AS (
  UPDATE search_days d SET conversions = d.conversions + 1
  FROM hit WHERE d.text = hit.text AND d.game = hit.game AND d.day = hit.day)
UPDATE shown_days d SET conversions = d.conversions + 1
FROM hit WHERE d.mod = hit.mod AND d.day = hit.day
