SELECT s.filename, f.code, f.severity, f.place, f.reason, f.scanner,
  prev.id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM scans ps JOIN findings pf ON pf.scan = ps.id
    WHERE ps.release = prev.id AND pf.code = f.code
      AND regexp_replace(pf.place, ':[0-9]+$', '') = regexp_replace(f.place, ':[0-9]+$', '')) AS is_new
FROM scans s
JOIN findings f ON f.scan = s.id
JOIN releases r ON r.id = s.release
LEFT JOIN LATERAL (
  SELECT p.id FROM releases p
  WHERE p.mod = r.mod AND p.state = 'live' AND p.number < r.number
  ORDER BY p.number DESC
  LIMIT 1) prev ON true
WHERE s.release = :release
  AND s.ruleset = (SELECT max(o.ruleset) FROM scans o WHERE o.release = :release)
ORDER BY CASE f.severity WHEN 'reject' THEN 0 WHEN 'review' THEN 1 ELSE 2 END, s.filename, f.position
LIMIT 500
