-- Who follows a collection is told that it changed, once a day at most.
ALTER TABLE collections ADD told_at timestamptz;
CREATE INDEX collections_untold ON collections (updated_at)
  WHERE deleted_at IS NULL AND (told_at IS NULL OR updated_at > told_at);

-- To those who follow a collection.
ALTER TABLE happenings
  ADD collection uuid REFERENCES collections,
  DROP CONSTRAINT happenings_reach,
  ADD CONSTRAINT happenings_reach CHECK (num_nonnulls(mod, creator, account, game, post, collection) > 0);
