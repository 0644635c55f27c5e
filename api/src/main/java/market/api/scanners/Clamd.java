package market.api.scanners;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * ClamAV's daemon, spoken to as it speaks (INSTREAM). Whatever is not a plain OK is not clean, and
 * whatever is not an answer is no verdict.
 *
 * @param patience for each read of its answer
 */
public record Clamd(String host, int port, Duration patience) {
  private static final int CHUNK = 64 << 10;
  private static final int ANSWER_MAX = 4096;
  private static final Duration CONNECTED = Duration.ofSeconds(5);

  /** What it says of a file. */
  public sealed interface Answer {
    /** It knows nothing bad of it. */
    record Clean() implements Answer {}

    /** It knows what it is. */
    record Found(String name) implements Answer {}

    /** It could not look at all of it. */
    record NotLookedThrough(String why) implements Answer {}
  }

  /**
   * Sends all bytes and waits for the word; a daemon that is away or dies is {@link ScannerDown}.
   */
  public Answer scan(InputStream bytes) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), (int) CONNECTED.toMillis());
      socket.setSoTimeout((int) patience.toMillis());
      String answer;
      try {
        send(socket, bytes);
        answer = read(socket);
      } catch (IOException broken) {
        // It hangs up on what is too large, and its word for that may still be there to be read.
        answer = lastWord(socket, broken);
      }
      return understood(answer);
    } catch (IOException e) {
      throw new ScannerDown("clamd does not answer", e);
    }
  }

  private static void send(Socket socket, InputStream bytes) throws IOException {
    var out = new DataOutputStream(socket.getOutputStream());
    out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
    var chunk = new byte[CHUNK];
    for (int length = bytes.readNBytes(chunk, 0, CHUNK);
        length > 0;
        length = bytes.readNBytes(chunk, 0, CHUNK)) {
      out.writeInt(length);
      out.write(chunk, 0, length);
    }
    out.writeInt(0);
    out.flush();
  }

  private static String read(Socket socket) throws IOException {
    var answer = new ByteArrayOutputStream();
    var in = socket.getInputStream();
    for (int b = in.read(); b > 0 && answer.size() < ANSWER_MAX; b = in.read()) {
      answer.write(b);
    }
    return answer.toString(StandardCharsets.UTF_8).strip();
  }

  private static String lastWord(Socket socket, IOException broken) throws IOException {
    try {
      return read(socket);
    } catch (IOException again) {
      broken.addSuppressed(again);
      throw broken;
    }
  }

  private static Answer understood(String answer) {
    if (answer.equals("stream: OK")) {
      return new Answer.Clean();
    }
    if (answer.startsWith("stream: ") && answer.endsWith(" FOUND")) {
      var name = answer.substring("stream: ".length(), answer.length() - " FOUND".length());
      return name.startsWith("Heuristics.Limits") || name.startsWith("Heuristics.Encrypted")
          ? new Answer.NotLookedThrough(name)
          : new Answer.Found(name);
    }
    if (answer.contains("size limit exceeded")) {
      return new Answer.NotLookedThrough("the file is larger than it takes");
    }
    throw new ScannerDown("clamd gave no verdict: " + answer);
  }
}
