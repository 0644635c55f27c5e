-- What every sale changes keeps room beside it, so that a change touches no index and leaves nothing to be swept.
ALTER TABLE ledger_accounts SET (fillfactor = 40);
ALTER TABLE creator_revenue SET (fillfactor = 60);
ALTER TABLE orders SET (fillfactor = 80);
ALTER TABLE splits SET (fillfactor = 80);
