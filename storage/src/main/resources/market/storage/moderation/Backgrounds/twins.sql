SELECT f.filename, r.id AS release, r.version, r.state, m.slug AS mod, m.title, a.handle AS creator
FROM files mine
JOIN files f ON f.sha256 = mine.sha256 AND f.release <> mine.release
JOIN releases r ON r.id = f.release
JOIN releases this ON this.id = mine.release AND this.mod <> r.mod
JOIN mods m ON m.id = r.mod
JOIN accounts a ON a.id = m.owner
WHERE mine.release = :release AND r.state <> 'draft'
ORDER BY r.number
LIMIT 20
