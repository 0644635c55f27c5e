package market.ops.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The web server that others would put such a file on. */
final class Nginx implements AutoCloseable {
  private static final List<Path> PLACES =
      Stream.of("/usr/sbin/nginx", "/usr/bin/nginx", "/opt/homebrew/bin/nginx")
          .map(Path::of)
          .toList();

  private final Process process;
  private final URI address;

  private Nginx(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  static boolean isHere() {
    return PLACES.stream().anyMatch(Files::isExecutable);
  }

  static Nginx start(Path directory, Path file) throws IOException {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    var home = Files.createDirectories(directory.resolve("nginx"));
    var config =
        Files.writeString(
            home.resolve("nginx.conf"),
            """
            daemon off;
            user root;
            worker_processes auto;
            error_log stderr crit;
            pid %1$s/nginx.pid;
            events { worker_connections 512; }
            http {
              access_log off;
              sendfile on;
              tcp_nopush on;
              client_body_temp_path %1$s/a; proxy_temp_path %1$s/b; fastcgi_temp_path %1$s/c;
              uwsgi_temp_path %1$s/d; scgi_temp_path %1$s/e;
              server { listen 127.0.0.1:%2$d; root %3$s; }
            }
            """
                .formatted(home, port, Objects.requireNonNull(file.getParent())));
    var program = PLACES.stream().filter(Files::isExecutable).findFirst().orElseThrow();
    var process =
        new ProcessBuilder(program.toString(), "-e", "stderr", "-c", config.toString())
            .inheritIO()
            .start();
    var address = URI.create("http://127.0.0.1:%d/%s".formatted(port, file.getFileName()));
    var nginx = new Nginx(process, address);
    while (!nginx.listens()) {
      if (!process.isAlive()) {
        throw new IOException("nginx does not start");
      }
      LockSupport.parkNanos(20_000_000);
    }
    return nginx;
  }

  private boolean listens() {
    try (var socket = new Socket(address.getHost(), address.getPort())) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  URI address() {
    return address;
  }

  /** Of all its processes, in nanoseconds. */
  long cpu() {
    return Server.cpu(process.toHandle()) + process.descendants().mapToLong(Server::cpu).sum();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
