package market.storage.releases;

import org.jdbi.v3.core.mapper.Nested;

/** A file of a release. */
public record ReleaseFile(ReleaseId release, String filename, @Nested Blob blob) {}
