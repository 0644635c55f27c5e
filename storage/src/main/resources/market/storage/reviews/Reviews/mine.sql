SELECT v.id, v.mod, v.author, a.handle, a.name, r.version, v.stars, v.text, v.bought, v.state, v.weight,
  v.helpful, v.edits, false AS voted, v.written_at, v.edited_at,
  by.handle AS answer_by, by.name AS answer_name, w.text AS answer_text, w.written_at AS answered_at,
  w.edited_at AS answer_edited_at
FROM reviews v
JOIN accounts a ON a.id = v.author
JOIN releases r ON r.id = v.release
LEFT JOIN review_answers w ON w.review = v.id
LEFT JOIN accounts by ON by.id = w.author
WHERE v.mod = :mod AND v.author = :author
