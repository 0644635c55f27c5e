package market.storage.objects;

import static market.storage.objects.Objects.attempt;

import io.minio.AbortMultipartUploadArgs;
import io.minio.CompleteMultipartUploadArgs;
import io.minio.CreateMultipartUploadArgs;
import io.minio.Http;
import io.minio.ListMultipartUploadsArgs;
import io.minio.MinioAsyncClient;
import io.minio.UploadPartArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Puts private objects together from parts that come one at a time, perhaps days apart. Every part
 * but the last is as long as the first: some stores insist.
 */
public final class Assembly {
  /** S3 takes no more in one object. */
  public static final int PARTS_MAX = 10_000;

  /** S3 takes no shorter one but the last. */
  public static final long PART_BYTES_MIN = 5L << 20;

  private final MinioAsyncClient client;
  private final String bucket;

  /** One that was begun and neither finished nor given up. */
  public record Begun(String name, String id, Instant at) {}

  Assembly(MinioAsyncClient client, String bucket) {
    this.client = client;
    this.bucket = bucket;
  }

  /** Returns the store's name for it. */
  public String begin(String name, String mediaType) {
    return attempt(
        "begin " + name,
        () ->
            await(
                    client.createMultipartUpload(
                        CreateMultipartUploadArgs.builder()
                            .bucket(bucket)
                            .object(name)
                            .headers(new Http.Headers("Content-Type", mediaType))
                            .build()))
                .result()
                .uploadId());
  }

  /** Takes one part, numbered from 1; the same number again replaces. Returns its etag. */
  public String put(String name, String id, int number, byte[] bytes, int length) {
    return attempt(
        "part %d of %s".formatted(number, name),
        () ->
            await(
                    client.uploadPart(
                        UploadPartArgs.builder()
                            .bucket(bucket)
                            .object(name)
                            .uploadId(id)
                            .partNumber(number)
                            .data(bytes, length)
                            .build()))
                .part()
                .etag());
  }

  /** Makes it an object. It must be all its parts, and each as it was when its etag was told. */
  public void finish(String name, String id, List<String> etags) {
    var parts =
        IntStream.range(0, etags.size())
            .mapToObj(i -> new Part(i + 1, etags.get(i)))
            .toArray(Part[]::new);
    attempt(
        "finish " + name,
        () ->
            await(
                client.completeMultipartUpload(
                    CompleteMultipartUploadArgs.builder()
                        .bucket(bucket)
                        .object(name)
                        .uploadId(id)
                        .parts(parts)
                        .build())));
  }

  /** Gives it up, and its parts. Giving up what is not there is not an error. */
  public void giveUp(String name, String id) {
    attempt(
        "give up " + name,
        () -> {
          try {
            await(
                client.abortMultipartUpload(
                    AbortMultipartUploadArgs.builder()
                        .bucket(bucket)
                        .object(name)
                        .uploadId(id)
                        .build()));
          } catch (ErrorResponseException e) {
            if (e.response() == null || e.response().code() != 404) {
              throw e;
            }
          }
          return name;
        });
  }

  /** All that were begun. For sweeping, never as truth. */
  public List<Begun> begun() {
    return attempt(
        "list what was begun",
        () -> {
          var all = new ArrayList<Begun>();
          @Nullable String name = null;
          @Nullable String id = null;
          while (true) {
            var args = ListMultipartUploadsArgs.builder().bucket(bucket).maxUploads(1_000);
            if (name != null && !name.isEmpty()) {
              args.keyMarker(name).uploadIdMarker(id);
            }
            var page = await(client.listMultipartUploads(args.build())).result();
            for (var one : page.uploads()) {
              all.add(new Begun(one.objectName(), one.uploadId(), one.initiated().toInstant()));
            }
            name = page.nextKeyMarker();
            id = page.nextUploadIdMarker();
            if (!page.isTruncated() || name == null || page.uploads().isEmpty()) {
              return List.copyOf(all);
            }
          }
        });
  }

  private static <T> T await(CompletableFuture<T> answer) throws MinioException {
    try {
      return answer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof MinioException refused) {
        throw refused;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
