SELECT d.id, u.name AS rule, d.version, m.slug AS mod, m.title, d.release, r.version AS release_version, d.action,
  d.rescan, d.at
FROM rule_doings d
JOIN rules u ON u.id = d.rule
JOIN releases r ON r.id = d.release
JOIN mods m ON m.id = r.mod
WHERE d.id < :before
  AND (CAST(:rule AS text) IS NULL OR u.name = CAST(:rule AS text))
  AND (CAST(:release AS uuid) IS NULL OR d.release = CAST(:release AS uuid))
  AND (CAST(:rescan AS uuid) IS NULL OR d.rescan = CAST(:rescan AS uuid))
ORDER BY d.id DESC
LIMIT :limit
