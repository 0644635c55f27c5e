package market.ops;

import jakarta.inject.Provider;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.foreign.Arena;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import market.api.releases.FilePart;
import org.eclipse.jetty.ee10.servlet.HttpOutput;
import org.jspecify.annotations.Nullable;

/**
 * Gives a file of this node's disk the short way: from its pages through one buffer outside the
 * heap to the socket.
 */
final class FilePartWriter implements MessageBodyWriter<FilePart> {
  /** More than Jersey holds back before it sends an answer's head. */
  private static final int FIRST = 64 << 10;

  private static final int PIECE = 256 << 10;

  @Context private @Nullable Provider<HttpServletResponse> response;

  @Override
  public boolean isWriteable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
    return type == FilePart.class;
  }

  @Override
  public void writeTo(
      FilePart part,
      Class<?> type,
      Type generic,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream out)
      throws IOException {
    try (var file = FileChannel.open(part.file(), StandardOpenOption.READ)) {
      write(file, part, out);
    } catch (NoSuchFileException e) {
      try (var bytes = part.otherwise().open()) {
        bytes.transferTo(out);
      }
    }
  }

  private void write(FileChannel file, FilePart part, OutputStream out) throws IOException {
    var first = (int) Math.min(part.length(), FIRST);
    var begin = ByteBuffer.allocate(first);
    read(file, begin, part.offset());
    out.write(begin.array(), 0, first);
    var left = part.length() - first;
    if (left == 0) {
      return;
    }
    var current = response == null ? null : response.get();
    if (current == null || !(current.getOutputStream() instanceof HttpOutput direct)) {
      throw new IOException("the server's own way out is not there");
    }
    out.flush();
    try (var arena = Arena.ofShared()) {
      var piece = arena.allocate(Math.min(left, PIECE)).asByteBuffer();
      for (var at = part.offset() + first; left > 0; ) {
        piece.clear().limit((int) Math.min(left, piece.capacity()));
        read(file, piece, at);
        at += piece.limit();
        left -= piece.limit();
        direct.write(piece);
      }
    }
  }

  /** Fills what there is room for. */
  private static void read(FileChannel file, ByteBuffer into, long from) throws IOException {
    var at = from;
    while (into.hasRemaining()) {
      var n = file.read(into, at);
      if (n < 0) {
        throw new IOException("the file ends before its length");
      }
      at += n;
    }
    into.flip();
  }
}
