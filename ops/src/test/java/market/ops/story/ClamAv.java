package market.ops.story;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** ClamAV's daemon as Debian ships it, with a database that knows two viruses. */
final class ClamAv implements AutoCloseable {
  static final String EICAR =
      "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

  /** What it alone knows; the other is known to our own scanner too. */
  static final String HOME_MADE = "A virus that does nothing, made at home for ClamAV alone.\n";

  private final Path home;
  private final int port;
  private Process process;

  ClamAv(int port) throws Exception {
    this.port = port;
    home = Files.createTempDirectory("clamav");
    Files.writeString(
        home.resolve("x.hdb"), known(EICAR, "Eicar-Test") + known(HOME_MADE, "Home-Made"));
    Files.writeString(
        home.resolve("clamd.conf"),
        """
        Foreground yes
        DatabaseDirectory %s
        TemporaryDirectory %s
        TCPSocket %d
        TCPAddr 127.0.0.1
        AlertExceedsMax yes
        AlertEncryptedArchive yes
        StreamMaxLength 8M
        """
            .formatted(home, home, port));
    process = started();
  }

  /** As sigtool --md5 writes it. */
  private static String known(String virus, String name) throws GeneralSecurityException {
    var bytes = virus.getBytes(StandardCharsets.US_ASCII);
    var md5 = MessageDigest.getInstance("MD5").digest(bytes);
    return "%s:%d:%s\n".formatted(HexFormat.of().formatHex(md5), bytes.length, name);
  }

  static boolean isHere() {
    return Files.isExecutable(Path.of("/usr/sbin/clamd"));
  }

  private Process started() throws IOException {
    var begun =
        new ProcessBuilder("/usr/sbin/clamd", "--config-file=" + home.resolve("clamd.conf"))
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("log").toFile())
            .start();
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::listens);
    return begun;
  }

  private boolean listens() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** As if its machine had gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
  }

  void again() throws IOException {
    process = started();
  }

  @Override
  public void close() {
    try {
      kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
