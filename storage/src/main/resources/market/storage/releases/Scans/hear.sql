INSERT INTO findings (scan, position, code, severity, place, reason, scanner)
SELECT s.id,
  10000 + (SELECT count(*) FROM scanners o WHERE o.added_at < c.added_at),
  CASE WHEN c.kind = 'clamd' AND v.verdict = 'rejected' THEN 'MALWARE' ELSE 'SCANNER' END,
  CASE v.verdict WHEN 'rejected' THEN 'reject' ELSE 'review' END,
  v.place, v.reason, c.name
FROM scans s
JOIN scanner_verdicts v ON v.sha256 = s.sha256 AND v.ruleset = s.ruleset
JOIN scanners c ON c.id = v.scanner
WHERE s.release = :release AND s.filename = :filename AND s.ruleset = :ruleset AND v.verdict <> 'clean'
ON CONFLICT DO NOTHING
