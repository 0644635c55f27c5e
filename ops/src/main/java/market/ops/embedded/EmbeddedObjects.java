package market.ops.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import market.storage.objects.Store;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * An object store of our own that speaks S3 over a directory. It does not force bytes to the disk:
 * good for demos, tests and single machines, not for a market whose machine may lose power.
 */
public final class EmbeddedObjects implements AutoCloseable {
  private static final int THREADS = 64;

  private final S3Proxy proxy;
  private final Store store;

  private EmbeddedObjects(S3Proxy proxy, Store store) {
    this.proxy = proxy;
    this.store = store;
  }

  /** Starts it on 127.0.0.1; port 0 takes any. */
  public static EmbeddedObjects start(
      Path directory, int port, String accessKey, String secretKey) {
    try {
      Files.createDirectories(directory);
      var blobs = new FilesystemNio2BlobStore(directory.toAbsolutePath().toString());
      var proxy =
          S3Proxy.builder()
              .blobStore(blobs)
              .endpoint(URI.create("http://127.0.0.1:" + port))
              .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, accessKey, secretKey)
              .maxSinglePartObjectSize(5L << 30)
              .jettyMaxThreads(THREADS)
              .build();
      proxy.start();
      var endpoint = URI.create("http://127.0.0.1:" + proxy.getPort());
      return new EmbeddedObjects(
          proxy,
          new Store(
              endpoint, "us-east-1", accessKey, secretKey, "market-private", "market-public"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException("the object store does not start", e);
    }
  }

  public Store store() {
    return store;
  }

  @Override
  public void close() {
    try {
      proxy.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the object store does not stop", e);
    }
  }
}
