import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A page that is weak on purpose, with a table of its own: what is put into its address is put into
 * SQL and HTML as it is. Beside the market it shows that an attacker's tools do find something.
 */
public final class WeakPage {
  private final DataSource database;

  private WeakPage(DataSource database) {
    this.database = database;
  }

  public static void main(String[] args) throws IOException, SQLException {
    var database = EmbeddedPostgres.builder().start().getPostgresDatabase();
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE mods (id int, title text)");
      statement.execute("INSERT INTO mods SELECT n, 'mod ' || n FROM generate_series(1, 20) n");
    }
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]));
    var server = HttpServer.create(address, 64);
    server.createContext("/", new WeakPage(database)::answer);
    server.start();
    System.out.println("a weak page at http://127.0.0.1:" + args[0] + "/?id=1&q=x");
  }

  private void answer(HttpExchange exchange) throws IOException {
    var body = new StringBuilder("<!doctype html><title>Weak</title><form><input name=q><input name=id></form>");
    int status = 200;
    body.append("<p>You looked for ").append(value(exchange, "q")).append("</p>");
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT title FROM mods WHERE id = " + value(exchange, "id"))) {
      while (rows.next()) {
        body.append("<p>").append(rows.getString(1)).append("</p>");
      }
    } catch (SQLException e) {
      status = 500;
      body.append("<pre>").append(e.getMessage()).append("</pre>");
    }
    var bytes = body.append("<a href='/?id=2&q=y'>next</a>").toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String value(HttpExchange exchange, String name) {
    var query = exchange.getRequestURI().getRawQuery();
    for (var pair : (query == null ? "" : query).split("&")) {
      if (pair.startsWith(name + "=")) {
        return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
      }
    }
    return "1";
  }
}
