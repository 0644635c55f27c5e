-- When a scanner was required, moved or given other keys: what is live is shown to it from then on.
ALTER TABLE scanners ADD changed_at timestamptz;
UPDATE scanners SET changed_at = added_at;
ALTER TABLE scanners ALTER changed_at SET NOT NULL;

-- A word about something live is looked for by file, whichever release has it.
CREATE INDEX scanner_verdicts_bytes ON scanner_verdicts (sha256, ruleset);
