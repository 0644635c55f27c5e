WITH seen AS (
  SELECT d.ctid AS place, d.release, d.withheld, download_network(d.reader, d.account) AS network
  FROM downloads d WHERE d.mod = :mod AND d.day = CAST(:day AS date) AND d.counted),
gone AS (
  UPDATE downloads d SET withheld = true
  FROM seen
  WHERE d.ctid = seen.place AND NOT seen.withheld
    AND seen.network = (SELECT network FROM seen GROUP BY network ORDER BY count(*) DESC, network LIMIT 1)
  RETURNING d.release),
releases AS (
  UPDATE release_downloads r SET downloads = r.downloads - g.n
  FROM (SELECT release, count(*) AS n FROM gone GROUP BY release) g WHERE g.release = r.release),
days AS (
  UPDATE mod_days SET downloads = GREATEST(0, downloads - (SELECT count(*) FROM gone))
  WHERE mod = :mod AND day = CAST(:day AS date)),
sums AS (
  UPDATE mods SET downloads = GREATEST(0, downloads - (SELECT count(*) FROM gone))
  WHERE id = :mod AND EXISTS (SELECT 1 FROM gone))
SELECT count(*) FROM gone
