-- Downloads by release, added up as they are counted: lists that anybody may ask for read one row of each release. Not a
-- column of releases: a row of those may not be touched once a scan has turned against it.
CREATE TABLE release_downloads (
  release   uuid   PRIMARY KEY REFERENCES releases,
  downloads bigint NOT NULL CHECK (downloads > 0)
);
INSERT INTO release_downloads (release, downloads) SELECT release, count(*) FROM downloads WHERE counted GROUP BY release;
GRANT SELECT, INSERT, UPDATE ON release_downloads TO ${app};
