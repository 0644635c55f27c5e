SELECT 'account' AS kind, json_build_object('id', id, 'handle', handle, 'name', name, 'email', email, 'about', about,
    'language', language, 'email_verified_at', email_verified_at, 'created_at', created_at)::text AS json
  FROM accounts WHERE id = :account
UNION ALL
SELECT 'roles', json_build_object('role', role, 'game', game, 'granted_at', granted_at)::text
  FROM roles WHERE account = :account
UNION ALL
SELECT 'devices', json_build_object('name', name, 'created_at', created_at, 'seen_at', seen_at)::text
  FROM devices WHERE account = :account
UNION ALL
SELECT 'sessions', json_build_object('door', door, 'address', address, 'created_at', created_at,
    'seen_at', seen_at)::text
  FROM sessions WHERE account = :account
UNION ALL
SELECT 'tokens', json_build_object('name', name, 'scopes', scopes, 'created_at', created_at, 'expires_at', expires_at,
    'used_at', used_at, 'revoked_at', revoked_at)::text
  FROM tokens WHERE account = :account
UNION ALL
SELECT 'passkeys', json_build_object('name', name, 'created_at', created_at, 'used_at', used_at)::text
  FROM passkeys WHERE account = :account
UNION ALL
SELECT 'identities', json_build_object('issuer', issuer, 'subject', subject, 'linked_at', linked_at)::text
  FROM identities WHERE account = :account
UNION ALL
SELECT 'mails', json_build_object('kind', kind, 'recipient', recipient, 'subject', subject, 'state', state,
    'created_at', created_at)::text
  FROM mails WHERE account = :account
UNION ALL
SELECT 'mods', json_build_object('id', id, 'slug', slug, 'title', title, 'summary', summary, 'description', description,
    'licence', licence, 'state', state, 'created_at', created_at)::text
  FROM mods WHERE owner = :account
UNION ALL
SELECT 'releases', json_build_object('id', id, 'mod', mod, 'version', version, 'changelog', changelog, 'state', state,
    'created_at', created_at)::text
  FROM releases WHERE author = :account
UNION ALL
SELECT 'reviews', json_build_object('mod', mod, 'stars', stars, 'text', text, 'written_at', written_at,
    'edited_at', edited_at)::text
  FROM reviews WHERE author = :account
UNION ALL
SELECT 'review_answers', json_build_object('review', review, 'text', text, 'written_at', written_at)::text
  FROM review_answers WHERE author = :account
UNION ALL
SELECT 'review_votes', json_build_object('review', review, 'at', at)::text
  FROM review_votes WHERE account = :account
UNION ALL
SELECT 'comments', json_build_object('mod', mod, 'thread', thread, 'text', text, 'state', state, 'said_at', said_at,
    'edited_at', edited_at, 'removed_at', removed_at)::text
  FROM comments WHERE author = :account
UNION ALL
SELECT 'comment_marks', json_build_object('comment', comment, 'at', at)::text
  FROM comment_marks WHERE account = :account
UNION ALL
SELECT 'posts', json_build_object('title', title, 'text', text, 'audience', audience, 'posted_at', posted_at,
    'edited_at', edited_at, 'removed_at', removed_at)::text
  FROM posts WHERE author = :account
UNION ALL
SELECT 'journeys', json_build_object('entered_at', entered_at, 'state', state, 'told', told)::text
  FROM travellers WHERE account = :account
UNION ALL
SELECT 'promotions', json_build_object('game', game, 'points', points, 'state', state, 'at', at)::text
  FROM promotions WHERE account = :account
UNION ALL
SELECT 'compatibility', json_build_object('mod', mod, 'game_version', game_version, 'works', works, 'note', note,
    'at', at)::text
  FROM compat_votes WHERE voter = :account
UNION ALL
SELECT 'follows', json_build_object('creator', creator, 'mod', mod, 'game', game, 'collection', collection, 'since', since)::text
  FROM follows WHERE follower = :account
UNION ALL
SELECT 'notices', json_build_object('kind', h.kind, 'said', h.said, 'path', h.path, 'at', h.at,
    'read_at', n.read_at)::text
  FROM notices n JOIN happenings h ON h.number = n.happening WHERE n.account = :account
UNION ALL
SELECT 'pledges', json_build_object('campaign', campaign, 'units', units, 'state', state, 'made_at', made_at)::text
  FROM pledges WHERE account = :account
UNION ALL
SELECT 'campaigns', json_build_object('mod', mod, 'title', title, 'about', about, 'state', state, 'made_at', made_at)::text
  FROM campaigns WHERE creator = :account
UNION ALL
SELECT 'memberships', json_build_object('creator', creator, 'tier', tier, 'state', state, 'trial_ends', trial_ends,
    'created_at', created_at, 'ended_at', ended_at)::text
  FROM memberships WHERE account = :account AND state <> 'opening'
UNION ALL
SELECT 'pass_days', json_build_object('mod', mod, 'day', day)::text
  FROM pass_days WHERE account = :account
UNION ALL
SELECT 'pass_uses', json_build_object('month', month, 'mod', mod, 'releases', releases, 'days', days, 'points', points)::text
  FROM pass_uses WHERE account = :account
UNION ALL
SELECT 'tiers', json_build_object('mod', mod, 'name', name, 'about', about, 'badge', badge, 'units', units,
    'currency', currency, 'period', period, 'state', state, 'made_at', made_at)::text
  FROM tiers WHERE creator = :account
UNION ALL
SELECT 'webhooks', json_build_object('form', form, 'url', CASE WHEN NOT starts_with(url, 'sealed1:') THEN url END, 'kinds', kinds, 'created_at', created_at)::text
  FROM receivers WHERE account = :account
UNION ALL
SELECT 'telegram', json_build_object('person', person, 'name', name, 'linked_at', linked_at)::text
  FROM telegram_people WHERE account = :account
UNION ALL
SELECT 'telegram_chats', json_build_object('title', title, 'kind', kind, 'announces', announces, 'mod', mod, 'tier', tier,
    'connected_at', connected_at)::text
  FROM telegram_chats WHERE owner = :account
UNION ALL
SELECT 'telegram_seats', json_build_object('chat', c.title, 'state', s.state, 'since', s.since)::text
  FROM telegram_seats s JOIN telegram_chats c ON c.id = s.room WHERE s.account = :account
UNION ALL
SELECT 'library', json_build_object('mod', mod, 'source', source, 'granted_at', granted_at,
    'revoked_at', revoked_at)::text
  FROM entitlements WHERE account = :account
UNION ALL
SELECT 'orders', json_build_object('number', number, 'state', state, 'total_units', total_units,
    'total_currency', total_currency, 'created_at', created_at, 'paid_at', paid_at,
    'lines', (SELECT json_agg(json_build_object('mod', l.mod, 'title', l.title, 'units', l.units) ORDER BY l.line)
      FROM order_lines l WHERE l."order" = o.id))::text
  FROM orders o WHERE buyer = :account
UNION ALL
SELECT 'ledger', json_build_object('reason', t.reason, 'units', t.units, 'currency', t.currency,
    'in', t.to_account = a.id, 'at', t.at)::text
  FROM ledger_accounts a JOIN ledger_transfers t ON a.id IN (t.from_account, t.to_account)
  WHERE a.owner = :account
UNION ALL
SELECT 'payout_account', json_build_object('rail', rail, 'state', state, 'country', country, 'holder', holder,
    'bank_account', bank_account, 'bank_bic', bank_bic)::text
  FROM payout_accounts WHERE account = :account
UNION ALL
SELECT 'payout_changes', json_build_object('rail', rail, 'country', country, 'state', state, 'asked_at', asked_at)::text
  FROM payout_changes WHERE account = :account
UNION ALL
SELECT 'reports', json_build_object('reason', reason, 'text', text, 'created_at', created_at)::text
  FROM reports WHERE reporter = :account
UNION ALL
SELECT 'audit', json_build_object('action', action, 'subject', subject, 'detail', detail, 'at', at)::text
  FROM audit WHERE actor = :account
UNION ALL
SELECT 'partner', json_build_object('level', level, 'state', state, 'client', client, 'joined_at', joined_at)::text
  FROM partners WHERE account = :account
UNION ALL
SELECT 'partner_codes', json_build_object('code', code, 'target', target, 'made_at', made_at)::text
  FROM partner_codes WHERE partner = :account
UNION ALL
SELECT 'brought_by', json_build_object('partner', p.handle, 'code', c.code, 'since', c.since, 'until', c.until)::text
  FROM partner_customers c JOIN accounts p ON p.id = c.partner WHERE c.customer = :account
UNION ALL
SELECT 'badges', json_build_object('badge', badge, 'number', number)::text
  FROM editions WHERE holder = :account
UNION ALL
SELECT 'badge_register', json_build_object('badge', badge, 'number', number, 'deed', deed, 'given', from_account = :account,
    'units', units, 'at', at)::text
  FROM badge_register WHERE from_account = :account OR to_account = :account
UNION ALL
SELECT 'badge_listings', json_build_object('badge', badge, 'number', number, 'units', units, 'state', state, 'made_at', made_at)::text
  FROM badge_listings WHERE seller = :account
UNION ALL
SELECT 'collections', json_build_object('id', c.id, 'title', c.title, 'about', c.about, 'visibility', c.visibility, 'made_at', c.made_at,
    'mods', (SELECT json_agg(json_build_object('mod', i.mod, 'note', i.note, 'paid', i.paid) ORDER BY i.place)
      FROM collection_items i WHERE i.collection = c.id))::text
  FROM collections c WHERE c.owner = :account AND c.deleted_at IS NULL
UNION ALL
SELECT 'curator', json_build_object('state', state, 'joined_at', joined_at)::text
  FROM curators WHERE account = :account
