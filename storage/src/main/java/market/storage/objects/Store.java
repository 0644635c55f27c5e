package market.storage.objects;

import java.net.URI;

/** Where objects are kept: an S3 endpoint, its keys, and two buckets. */
public record Store(
    URI endpoint,
    String region,
    String accessKey,
    String secretKey,
    String privateBucket,
    String publicBucket) {}
