SELECT t.id, t.number, t.mod, m.game, m.slug AS mod_slug, m.title AS mod_title, t.accused, a.handle AS creator, t.state,
  t.name, t.address, t.email, t.work, t.language, t.received_at, t.hid, t.counter_name, t.counter_address,
  t.counter_text, t.restore_from, t.restore_until
FROM takedowns t
JOIN mods m ON m.id = t.mod
JOIN accounts a ON a.id = t.accused
WHERE t.id = :id
