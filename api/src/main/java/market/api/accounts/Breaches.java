package market.api.accounts;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import market.api.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passwords known from breaches, in the file that an operator downloads from Pwned Passwords: a
 * line for each, the SHA-1 in upper-case hex, a colon and how often it was seen, sorted by the hash
 * and ended by LF or CRLF. Nothing of it is kept in memory: it is bisected where it lies, with a
 * read for each halving. Whoever replaces it moves another file into its place.
 */
public final class Breaches {
  private static final Logger LOG = LoggerFactory.getLogger(Breaches.class);
  private static final int HASH = 40;

  /** Holds the end of a line and all of the next, of which the longest known has 52 bytes. */
  private static final int WINDOW = 160;

  private static final int LATER_SECONDS = 600;

  private final @Nullable Path file;

  /**
   * By a file.
   *
   * @param file null where there is none, and nothing is known
   */
  public Breaches(@Nullable Path file) {
    this.file = file;
  }

  /** Refuses what is known. */
  void refuse(String password) {
    if (knows(password)) {
      throw Problem.invalid("password", "was stolen elsewhere and is in the lists that are tried");
    }
  }

  boolean knows(String password) {
    if (file == null) {
      return false;
    }
    try (var lines = new RandomAccessFile(file.toFile(), "r")) {
      return new Search(lines, hash(password)).finds();
    } catch (IOException e) {
      LOG.error("entry.breached cannot be read: {}", file, e);
      throw Problem.unavailable("passwords cannot be checked now; try later", LATER_SECONDS);
    }
  }

  /** Insists, when a market starts, that the file is there and what it should be. */
  public void check() {
    if (file == null) {
      return;
    }
    try (var lines = new RandomAccessFile(file.toFile(), "r")) {
      var first = new byte[HASH + 1];
      lines.readFully(first);
      if (!new String(first, StandardCharsets.US_ASCII).matches("[0-9A-F]{40}:")) {
        throw new IllegalStateException(
            "entry.breached: " + file + " does not begin with a SHA-1 in upper-case hex");
      }
    } catch (IOException e) {
      throw new IllegalStateException("entry.breached: " + file + " cannot be read", e);
    }
  }

  private static byte[] hash(String password) {
    try {
      var digest = MessageDigest.getInstance("SHA-1");
      return HexFormat.of()
          .withUpperCase()
          .formatHex(digest.digest(password.getBytes(StandardCharsets.UTF_8)))
          .getBytes(StandardCharsets.US_ASCII);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One search: what is wanted is in a line that begins from {@code from} on and before to. */
  private static final class Search {
    private final RandomAccessFile lines;
    private final byte[] wanted;
    private final byte[] window = new byte[WINDOW];

    Search(RandomAccessFile lines, byte[] wanted) {
      this.lines = lines;
      this.wanted = wanted;
    }

    boolean finds() throws IOException {
      long from = 0;
      long to = lines.length();
      while (from < to) {
        long middle = (from + to) >>> 1;
        // A line may begin right in the middle, which the end of the one before it tells.
        long at = Math.max(0, middle - 1);
        int read = read(at);
        int begin = middle == 0 ? 0 : after(0, read);
        if (at + begin >= to || begin + HASH > read) {
          to = middle;
          continue;
        }
        int order = Arrays.compare(window, begin, begin + HASH, wanted, 0, HASH);
        if (order == 0) {
          return true;
        }
        if (order > 0) {
          to = middle;
        } else {
          from = at + after(begin, read);
        }
      }
      return false;
    }

    private int read(long at) throws IOException {
      lines.seek(at);
      int read = 0;
      while (read < WINDOW) {
        int more = lines.read(window, read, WINDOW - read);
        if (more < 0) {
          break;
        }
        read += more;
      }
      return read;
    }

    /** Where the next line begins, or the end of what was read. */
    private int after(int start, int read) {
      int end = start;
      while (end < read && window[end] != '\n') {
        end++;
      }
      return Math.min(end + 1, read);
    }
  }
}
