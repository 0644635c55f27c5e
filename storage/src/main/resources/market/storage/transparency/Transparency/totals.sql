SELECT 'reports' AS name, count(*) AS count FROM reports WHERE created_at >= :from AND created_at < :until
UNION ALL
SELECT 'reports_upheld', count(*) FROM reports
WHERE outcome = 'upheld' AND decided_at >= :from AND decided_at < :until
UNION ALL
SELECT 'appeals', count(*) FROM appeals WHERE made_at >= :from AND made_at < :until
UNION ALL
SELECT 'appeals_decided', count(*) FROM appeals WHERE decided_at >= :from AND decided_at < :until
UNION ALL
SELECT 'appeals_overturned', count(*) FROM appeals
WHERE state = 'overturned' AND decided_at >= :from AND decided_at < :until
UNION ALL
SELECT 'refused_unseen', count(*) FROM release_events
WHERE state = 'rejected' AND actor IS NULL AND at >= :from AND at < :until
