package market.storage.objects;

import static java.net.HttpURLConnection.HTTP_OK;
import static java.net.HttpURLConnection.HTTP_PARTIAL;

import io.minio.BucketExistsArgs;
import io.minio.CopyObjectArgs;
import io.minio.GetPresignedObjectUrlArgs;
import io.minio.Http;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.SourceObject;
import io.minio.StatObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Bytes by name, in any store that speaks S3. Only what every store does alike is used: put,
 * multipart, head, range get, signed get, copy, list, remove. Every error is an {@link
 * ObjectsUnavailable}.
 */
public final class Objects {
  /** A part is held in memory while it is sent; 10,000 of them are the most an object may have. */
  private static final long PART_BYTES = 8L << 20;

  private static final int SIGNED_SECONDS = 300;
  private static final int CONNECT_MILLIS = 5_000;
  private static final int READ_MILLIS = 60_000;

  /** Which bucket: what only some may read, or what everyone may. */
  public enum Bucket {
    PRIVATE,
    PUBLIC
  }

  /** What a store says of an object. */
  public record Entry(String name, long size, Instant changedAt) {}

  private final MinioClient client;
  private final Store store;
  private final Assembly assembly;

  public Objects(Store store) {
    this.store = store;
    var http =
        new OkHttpClient.Builder()
            .connectTimeout(Duration.ofSeconds(5))
            .readTimeout(Duration.ofSeconds(60))
            .writeTimeout(Duration.ofSeconds(60))
            .build();
    client =
        MinioClient.builder()
            .endpoint(store.endpoint().toString())
            .region(store.region())
            .credentials(store.accessKey(), store.secretKey())
            .httpClient(http, true)
            .build();
    var parts =
        MinioAsyncClient.builder()
            .endpoint(store.endpoint().toString())
            .region(store.region())
            .credentials(store.accessKey(), store.secretKey())
            .httpClient(http, false)
            .build();
    assembly = new Assembly(parts, store.privateBucket());
  }

  /** Private objects in parts. */
  public Assembly assembly() {
    return assembly;
  }

  /** Creates the buckets where they are missing. */
  public void prepare() {
    for (var bucket : Bucket.values()) {
      attempt(
          "prepare",
          () -> {
            var name = name(bucket);
            if (!client.bucketExists(BucketExistsArgs.builder().bucket(name).build())) {
              client.makeBucket(MakeBucketArgs.builder().bucket(name).build());
            }
            return name;
          });
    }
  }

  /** Streams to the end of {@code bytes}, whose length need not be known; memory stays constant. */
  public void put(Bucket bucket, String name, InputStream bytes, String mediaType) {
    attempt(
        "put " + name,
        () ->
            client.putObject(
                PutObjectArgs.builder()
                    .bucket(name(bucket))
                    .object(name)
                    .contentType(mediaType)
                    .stream(bytes, -1L, PART_BYTES)
                    .build()));
  }

  /** The bytes from {@code offset}, {@code length} of them. The caller closes. */
  public InputStream get(Bucket bucket, String name, long offset, long length) {
    return attempt(
        "get " + name,
        () -> stream(bucket, name, "bytes=%d-%d".formatted(offset, offset + length - 1)));
  }

  public InputStream get(Bucket bucket, String name) {
    return attempt("get " + name, () -> stream(bucket, name, null));
  }

  /**
   * Straight from the socket. The SDK's client gives 8 KiB at a time and tells one watchdog of
   * each, for which many who read at once wait for each other.
   */
  private InputStream stream(Bucket bucket, String name, @Nullable String range)
      throws MinioException {
    var address =
        client.getPresignedObjectUrl(
            GetPresignedObjectUrlArgs.builder()
                .method(Http.Method.GET)
                .bucket(name(bucket))
                .object(name)
                .expiry(SIGNED_SECONDS, TimeUnit.SECONDS)
                .build());
    try {
      var connection = (HttpURLConnection) URI.create(address).toURL().openConnection();
      connection.setConnectTimeout(CONNECT_MILLIS);
      connection.setReadTimeout(READ_MILLIS);
      connection.setUseCaches(false);
      connection.setInstanceFollowRedirects(false);
      if (range != null) {
        connection.setRequestProperty("Range", range);
      }
      var status = connection.getResponseCode();
      if (status != (range == null ? HTTP_OK : HTTP_PARTIAL)) {
        connection.disconnect();
        throw new ObjectsUnavailable("get " + name, new IOException("answered " + status));
      }
      return connection.getInputStream();
    } catch (IOException e) {
      throw new ObjectsUnavailable("get " + name, e);
    }
  }

  /** Its size, or empty when there is no such object. */
  public OptionalLong size(Bucket bucket, String name) {
    return attempt(
        "head " + name,
        () -> {
          try {
            var stat =
                client.statObject(
                    StatObjectArgs.builder().bucket(name(bucket)).object(name).build());
            return OptionalLong.of(stat.size());
          } catch (ErrorResponseException e) {
            if (e.response() != null && e.response().code() == 404) {
              return OptionalLong.empty();
            }
            throw e;
          }
        });
  }

  /** What is in memory already, in one go. */
  public void put(Bucket bucket, String name, byte[] bytes, int length, String mediaType) {
    attempt(
        "put " + name,
        () ->
            client.putObject(
                PutObjectArgs.builder()
                    .bucket(name(bucket))
                    .object(name)
                    .contentType(mediaType)
                    .stream(new ByteArrayInputStream(bytes, 0, length), (long) length, -1L)
                    .build()));
  }

  /** Within the store; the bytes do not pass through here. */
  public void copy(Bucket bucket, String from, String to) {
    attempt(
        "copy " + from,
        () ->
            client.copyObject(
                CopyObjectArgs.builder()
                    .bucket(name(bucket))
                    .object(to)
                    .source(SourceObject.builder().bucket(name(bucket)).object(from).build())
                    .build()));
  }

  /** Removing what is not there is not an error. */
  public void remove(Bucket bucket, String name) {
    attempt(
        "remove " + name,
        () -> {
          client.removeObject(RemoveObjectArgs.builder().bucket(name(bucket)).object(name).build());
          return name;
        });
  }

  /** At most {@code limit} objects whose names begin so. For sweeping, never as truth. */
  public List<Entry> list(Bucket bucket, String prefix, int limit) {
    return attempt(
        "list " + prefix,
        () -> {
          var entries = new ArrayList<Entry>();
          var args =
              ListObjectsArgs.builder().bucket(name(bucket)).prefix(prefix).recursive(true).build();
          for (var result : client.listObjects(args)) {
            var item = result.get();
            entries.add(new Entry(item.objectName(), item.size(), item.lastModified().toInstant()));
            if (entries.size() == limit) {
              break;
            }
          }
          return List.copyOf(entries);
        });
  }

  /** An address at which anybody may read this one object until it expires. */
  public String signed(Bucket bucket, String name, String filename, Duration validFor) {
    return attempt(
        "sign " + name,
        () ->
            client.getPresignedObjectUrl(
                GetPresignedObjectUrlArgs.builder()
                    .method(Http.Method.GET)
                    .bucket(name(bucket))
                    .object(name)
                    .expiry(Math.toIntExact(validFor.toSeconds()), TimeUnit.SECONDS)
                    .extraQueryParams(
                        Map.of(
                            "response-content-disposition",
                            "attachment; filename=\"" + filename + "\""))
                    .build()));
  }

  private String name(Bucket bucket) {
    return switch (bucket) {
      case PRIVATE -> store.privateBucket();
      case PUBLIC -> store.publicBucket();
    };
  }

  /** A question to the store. */
  @FunctionalInterface
  interface Call<T> {
    T make() throws MinioException;
  }

  /** The SDK throws unchecked when a connection fails, so both kinds are one here. */
  static <T> T attempt(String what, Call<T> call) {
    try {
      return call.make();
    } catch (MinioException | IllegalStateException e) {
      throw new ObjectsUnavailable(what, e);
    }
  }
}
