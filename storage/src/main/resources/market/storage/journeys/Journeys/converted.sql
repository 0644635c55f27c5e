UPDATE travellers t SET converted_at = :now
FROM journeys j
JOIN segments s ON s.id = j.segment
WHERE t.journey = :journey AND j.id = t.journey AND t.converted_at IS NULL AND t.entered_at > :since
  AND CASE s.kind
    WHEN 'not_updated' THEN EXISTS (
      SELECT 1 FROM downloads d
      WHERE d.account = t.account AND d.mod = s.mod AND d.release = (
        SELECT r.id FROM releases r
        WHERE r.mod = s.mod AND r.state = 'live' ORDER BY r.published_at DESC LIMIT 1))
    WHEN 'lapsed' THEN EXISTS (
      SELECT 1 FROM memberships b
      WHERE b.account = t.account AND b.created_at > t.entered_at AND b.state NOT IN ('opening', 'ended')
        AND (s.everywhere OR b.creator = s.owner))
    ELSE EXISTS (
      SELECT 1 FROM orders o
      JOIN order_lines l ON l."order" = o.id
      JOIN mods m ON m.id = l.mod
      WHERE o.buyer = t.account AND o.paid_at > t.entered_at AND l.kind <> 'use'
        AND (s.everywhere OR m.owner = s.owner)
        AND (s.kind = 'bought' OR s.mod IS NULL OR l.mod = s.mod)) END
