package market.ops.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be published where, as a command line says it.
 *
 * @param waits how long it follows the release until it is live or rejected; null where it does not
 */
record Wanted(
    URI url,
    String token,
    String mod,
    String version,
    List<String> gameVersions,
    List<String> loaders,
    @Nullable String channel,
    @Nullable String changelog,
    List<Map<String, String>> dependencies,
    @Nullable Duration waits,
    List<Path> files) {
  static final String USAGE =
      """
      ops/market publish --url URL --mod SLUG --version X.Y.Z --game-version V --loader L FILE...
        --token-file FILE        where the token stands; without it, in the environment as MARKET_TOKEN
        --game-version V         of the game it runs on; may be told again, like --loader
        --channel C              release (unless told otherwise), beta or alpha
        --changelog-file FILE    what is new, in Markdown
        --dependency MOD[@RANGE][:KIND]   what it needs; KIND is required (unless told otherwise), optional, incompatible or embedded
        --wait                   follows it until it is live or rejected, for --patience SECONDS (3600) at most
      ends with 0 done, or done before with the same bytes; 1 refused or failed; 2 not understood; 3 rejected; 4 no end within patience
      """;

  private static final Set<String> KNOWN =
      Set.of(
          "url",
          "token-file",
          "mod",
          "version",
          "game-version",
          "loader",
          "channel",
          "changelog-file",
          "dependency",
          "patience");

  /** A command line that cannot be followed. */
  static final class Misuse extends RuntimeException {
    private static final long serialVersionUID = 1;

    Misuse(String message) {
      super(message);
    }
  }

  Wanted {
    gameVersions = List.copyOf(gameVersions);
    loaders = List.copyOf(loaders);
    dependencies = List.copyOf(dependencies);
    files = List.copyOf(files);
  }

  /** A token stays out of logs. */
  @Override
  public String toString() {
    return "%s %s at %s".formatted(mod, version, url);
  }

  static Wanted read(List<String> arguments, Map<String, String> environment) {
    var told = new HashMap<String, List<String>>();
    var files = new ArrayList<Path>();
    var waits = false;
    for (var each = arguments.iterator(); each.hasNext(); ) {
      var argument = each.next();
      if (argument.equals("--wait")) {
        waits = true;
      } else if (argument.startsWith("--")) {
        tell(told, argument.substring(2), each);
      } else {
        files.add(Path.of(argument));
      }
    }
    files.stream()
        .filter(file -> !Files.isReadable(file) || Files.isDirectory(file))
        .forEach(file -> {
          throw new Misuse(file + " is not a file that can be read");
        });
    if (files.isEmpty()) {
      throw new Misuse("tell at least one file");
    }
    var changelog = told.get("changelog-file");
    return new Wanted(
        address(one(told, "url")),
        token(told.get("token-file"), environment),
        one(told, "mod"),
        one(told, "version"),
        some(told, "game-version"),
        some(told, "loader"),
        told.containsKey("channel") ? one(told, "channel") : null,
        changelog == null ? null : text(Path.of(changelog.getLast())),
        told.getOrDefault("dependency", List.of()).stream().map(Wanted::dependency).toList(),
        waits ? patience(told) : null,
        files);
  }

  private static void tell(Map<String, List<String>> told, String name, Iterator<String> rest) {
    if (!KNOWN.contains(name)) {
      throw new Misuse("--" + name + " is not known");
    }
    if (!rest.hasNext()) {
      throw new Misuse("--" + name + " needs a value");
    }
    told.computeIfAbsent(name, _ -> new ArrayList<>()).add(rest.next());
  }

  private static String one(Map<String, List<String>> told, String name) {
    return some(told, name).getLast();
  }

  private static List<String> some(Map<String, List<String>> told, String name) {
    var values = told.get(name);
    if (values == null) {
      throw new Misuse("--" + name + " is missing");
    }
    return values;
  }

  /** A token is sent in the clear to nobody but this machine itself. */
  private static URI address(String url) {
    var uri = URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
    var host = String.valueOf(uri.getHost());
    var here = Set.of("127.0.0.1", "localhost", "[::1]").contains(host);
    if (!"https".equals(uri.getScheme()) && !("http".equals(uri.getScheme()) && here)) {
      throw new Misuse("--url is an https address; a token is not sent in the clear");
    }
    return uri;
  }

  private static String token(@Nullable List<String> file, Map<String, String> environment) {
    var token =
        file == null ? environment.getOrDefault("MARKET_TOKEN", "") : text(Path.of(file.getLast()));
    if (token.isBlank()) {
      throw new Misuse("no token: tell --token-file, or set MARKET_TOKEN");
    }
    return token.strip();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  private static Duration patience(Map<String, List<String>> told) {
    var seconds = told.containsKey("patience") ? one(told, "patience") : "3600";
    if (!seconds.matches("[0-9]{1,7}")) {
      throw new Misuse("--patience is a number of seconds");
    }
    return Duration.ofSeconds(Long.parseLong(seconds));
  }

  /** {@code mod@range:kind}, as it is sent. */
  static Map<String, String> dependency(String told) {
    var kind = told.indexOf(':') < 0 ? "required" : told.substring(told.indexOf(':') + 1);
    var named = told.indexOf(':') < 0 ? told : told.substring(0, told.indexOf(':'));
    var at = named.indexOf('@');
    return Map.of(
        "mod",
        at < 0 ? named : named.substring(0, at),
        "range",
        at < 0 ? "*" : named.substring(at + 1),
        "kind",
        kind);
  }
}
