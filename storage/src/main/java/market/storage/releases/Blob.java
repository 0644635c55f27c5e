package market.storage.releases;

/**
 * Content, named by its digests (lower-case hex); size in bytes.
 *
 * @param object where it lies in the private bucket
 */
public record Blob(
    String sha256, String sha512, String sha1, String md5, long size, String object) {}
