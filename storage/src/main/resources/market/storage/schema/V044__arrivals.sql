-- Who brought somebody to what they began then and pay for later: a membership, whose first bill may come after a trial, or a
-- pledge, which is charged at a deadline.
CREATE TABLE partner_arrivals (
  membership uuid        UNIQUE REFERENCES memberships,
  pledge     uuid        UNIQUE REFERENCES pledges,
  partner    uuid        NOT NULL REFERENCES partners,
  touch      text        NOT NULL CHECK (touch IN ('link', 'client')),
  code       text,
  at         timestamptz NOT NULL,
  CHECK (num_nonnulls(membership, pledge) = 1)
);
CREATE INDEX partner_arrivals_partner ON partner_arrivals (partner);
GRANT SELECT, INSERT ON partner_arrivals TO ${app};
