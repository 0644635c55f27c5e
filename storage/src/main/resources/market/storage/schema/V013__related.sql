-- Who got a mod lately: what else they have is what is shown beside it.
CREATE INDEX entitlements_mod ON entitlements (mod, granted_at DESC) WHERE revoked_at IS NULL;
CREATE INDEX entitlements_account ON entitlements (account, granted_at DESC) WHERE revoked_at IS NULL;
