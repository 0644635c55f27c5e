package market.api.releases;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * A stretch of a file on this node's disk, as an answer's body; whoever runs the server knows the
 * shortest way for it.
 *
 * @param otherwise the same stretch from the store, should the file have made room just now
 */
public record FilePart(Path file, long offset, long length, Source otherwise) {
  /** Opens bytes; who calls closes. */
  @FunctionalInterface
  public interface Source {
    InputStream open() throws IOException;
  }
}
