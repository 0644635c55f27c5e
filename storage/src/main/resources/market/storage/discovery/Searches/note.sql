WITH noted AS (
  INSERT INTO search_askers AS a (day, text, game, asker, clicked)
  SELECT day, text, game, asker, clicked = 1
  FROM unnest(CAST(:days AS date[]), CAST(:texts AS text[]), CAST(:games AS text[]),
    CAST(:askers AS uuid[]), CAST(:clicked AS int[])) AS t (day, text, game, asker, clicked)
  ORDER BY day, text, game, asker
  ON CONFLICT (day, text, game, asker) DO UPDATE SET clicked = true
  WHERE excluded.clicked AND NOT a.clicked
  -- A row that was there already has been locked by the transaction that writes it.
  RETURNING text, game, day, clicked, xmax = 0 AS fresh)
SELECT text, game, day, count(*) FILTER (WHERE fresh) AS askers,
  count(*) FILTER (WHERE clicked) AS clickers
FROM noted
GROUP BY text, game, day
