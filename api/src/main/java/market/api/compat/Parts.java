package market.api.compat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import market.api.Problem;
import org.apache.commons.fileupload2.core.AbstractFileUpload;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.apache.commons.fileupload2.core.DiskFileItemFactory;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.core.RequestContext;
import org.jspecify.annotations.Nullable;

/** The parts of a form sent with files: read one after the other, and never held. */
public final class Parts {
  /** More parts than this are not read. */
  private static final int MOST = 50;

  private final FileItemInputIterator parts;

  private Parts(FileItemInputIterator parts) {
    this.parts = parts;
  }

  /** One of them; its bytes are read before the next is asked for. */
  public record Part(String field, @Nullable String filename, InputStream bytes) {
    static Part of(FileItemInput part) throws IOException {
      if (part.getFieldName() == null) {
        throw Problem.malformed("a part of the form has no name");
      }
      return new Part(part.getFieldName(), last(part.getName()), part.getInputStream());
    }

    /** Some send where it lay on their disk. */
    private static @Nullable String last(@Nullable String name) {
      return name == null
          ? null
          : name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    /** The whole of a short one. */
    public byte[] all(int most) {
      try {
        var all = bytes.readNBytes(most + 1);
        if (all.length > most) {
          throw Problem.tooLarge("%s: at most %d bytes".formatted(field, most));
        }
        return all;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  public static Parts of(@Nullable String contentType, InputStream body) {
    var upload = new Upload();
    upload.setFileCountMax(MOST);
    try {
      return new Parts(upload.getItemIterator(new Request(String.valueOf(contentType), body)));
    } catch (FileUploadException e) {
      throw Problem.malformed("the body is not multipart/form-data as it should be");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next; null after the last. */
  public @Nullable Part next() {
    try {
      return parts.hasNext() ? Part.of(parts.next()) : null;
    } catch (FileUploadException e) {
      throw Problem.malformed("the body is not multipart/form-data as it should be");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Request(String type, InputStream body) implements RequestContext {
    @Override
    public String getCharacterEncoding() {
      return "UTF-8";
    }

    @Override
    public long getContentLength() {
      return -1;
    }

    @Override
    public String getContentType() {
      return type;
    }

    @Override
    public InputStream getInputStream() {
      return body;
    }

    @Override
    public boolean isMultipartRelated() {
      return false;
    }
  }

  /** The reader of streams alone: nothing is collected, so nothing lies on a disk. */
  private static final class Upload
      extends AbstractFileUpload<InputStream, DiskFileItem, DiskFileItemFactory> {
    @Override
    public FileItemInputIterator getItemIterator(InputStream body) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, List<DiskFileItem>> parseParameterMap(InputStream body) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<DiskFileItem> parseRequest(InputStream body) {
      throw new UnsupportedOperationException();
    }
  }
}
