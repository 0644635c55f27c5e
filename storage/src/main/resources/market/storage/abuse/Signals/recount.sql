WITH back AS (
  UPDATE downloads SET withheld = false
  WHERE mod = :mod AND day = CAST(:day AS date) AND counted AND withheld
  RETURNING release),
releases AS (
  UPDATE release_downloads r SET downloads = r.downloads + b.n
  FROM (SELECT release, count(*) AS n FROM back GROUP BY release) b WHERE b.release = r.release),
days AS (
  UPDATE mod_days SET downloads = downloads + (SELECT count(*) FROM back)
  WHERE mod = :mod AND day = CAST(:day AS date)),
sums AS (
  UPDATE mods SET downloads = downloads + (SELECT count(*) FROM back)
  WHERE id = :mod AND EXISTS (SELECT 1 FROM back))
SELECT count(*) FROM back
