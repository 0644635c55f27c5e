package market.ops.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;

/** One connection that asks and reads answers, and costs as little as can be beside a server. */
final class Wire implements AutoCloseable {
  private final Socket socket = new Socket();
  private final InputStream in;
  private final String host;

  /** An answer. */
  record Answer(int status, String body) {}

  Wire(String url) throws IOException {
    this(url, "127.0.0.1");
  }

  /** From an address of this machine, as if it were somebody else's. */
  Wire(String url, String from) throws IOException {
    var uri = URI.create(url);
    host = uri.getHost() + ":" + uri.getPort();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(60_000);
    socket.bind(new InetSocketAddress(from, 0));
    socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
    in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
  }

  Answer get(String path) throws IOException {
    var request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nAccept: */*\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(ISO_8859_1));
    var status = Integer.parseInt(line().split(" ", 3)[1]);
    var length = 0;
    var chunked = false;
    for (var header = line(); !header.isEmpty(); header = line()) {
      var lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).strip());
      }
      chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
    }
    return new Answer(status, chunked ? chunks() : read(length));
  }

  private String chunks() throws IOException {
    var body = new StringBuilder();
    while (true) {
      var length = Integer.parseInt(line(), 16);
      body.append(read(length));
      var _ = line();
      if (length == 0) {
        return body.toString();
      }
    }
  }

  private String read(int length) throws IOException {
    var bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return new String(bytes, UTF_8);
  }

  private String line() throws IOException {
    var line = new StringBuilder(64);
    for (var next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException();
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
