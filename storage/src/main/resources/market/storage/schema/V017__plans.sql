-- A yanked release stays for those whose locks name it, and is never chosen anew; its makers say why.
ALTER TABLE releases
  ADD COLUMN yanked_at   timestamptz,
  ADD COLUMN yank_reason text CHECK (char_length(yank_reason) BETWEEN 1 AND 500),
  ADD CHECK ((yanked_at IS NULL) = (yank_reason IS NULL));
