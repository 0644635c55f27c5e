package market.ops.publish;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Publishes from wherever something is built: drafts, uploads, hands in, and may wait for the
 * outcome. The same again is safe, and goes on with whatever was left.
 */
public final class Publish {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int MISUSED = 2;
  static final int REJECTED = 3;
  static final int PENDING = 4;

  /** How long a whole upload may take to become a file, in tries of a second. */
  private static final int SETTLING = 600;

  private final Wanted wanted;
  private final Wire wire;
  private final PrintStream out;
  private final PrintStream told;

  private Publish(Wanted wanted, Wire wire, PrintStream out, PrintStream told) {
    this.wanted = wanted;
    this.wire = wire;
    this.out = out;
    this.told = told;
  }

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.getenv(), System.out, System.err));
  }

  /** Answers with the code to end with. */
  public static int run(
      List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream told) {
    try {
      var wanted = Wanted.read(arguments, environment);
      try (var wire = new Wire(wanted)) {
        return new Publish(wanted, wire, out, told).publish();
      }
    } catch (Wanted.Misuse e) {
      told.println(e.getMessage());
      told.print(Wanted.USAGE);
      return MISUSED;
    } catch (Wire.Refused | UncheckedIOException e) {
      told.println("not published: " + e.getMessage());
      return FAILED;
    }
  }

  private int publish() {
    var hashes = new TreeMap<String, String>();
    for (var file : wanted.files()) {
      if (hashes.put(String.valueOf(file.getFileName()), sha256(file)) != null) {
        throw new Wanted.Misuse("two files are called " + file.getFileName());
      }
    }
    var known = known();
    if (known != null && !known.path("state").asText().equals("draft")) {
      return again(known, hashes);
    }
    var release = known == null ? drafted() : known;
    var id = release.path("id").asText();
    told.println(
        "%s %s: %s, %s"
            .formatted(
                wanted.mod(),
                wanted.version(),
                known == null ? "drafted" : "a draft is there",
                id));
    upload(id, release, hashes);
    var state = wire.post("/v1/releases/%s/submission".formatted(id), Map.of());
    out.println("%s %s %s".formatted(wanted.mod(), wanted.version(), state.path("state").asText()));
    return wanted.waits() == null ? DONE : follow(id, wanted.waits());
  }

  /** The same version was handed in before. */
  private int again(JsonNode known, Map<String, String> hashes) {
    var state = known.path("state").asText();
    if (!files(known).equals(hashes)) {
      throw new Wire.Refused(
          409,
          "%s %s was released before (%s) with other files; take another version"
              .formatted(wanted.mod(), wanted.version(), state));
    }
    out.println(
        "%s %s %s: the same files were published before"
            .formatted(wanted.mod(), wanted.version(), state));
    return wanted.waits() == null ? DONE : follow(known.path("id").asText(), wanted.waits());
  }

  private @Nullable JsonNode known() {
    var at =
        "/v1/mods/%s/releases?limit=100"
            .formatted(URLEncoder.encode(wanted.mod(), StandardCharsets.UTF_8));
    for (var page = wire.get(at); ; ) {
      for (var release : page.path("items")) {
        if (release.path("version").asText().equals(wanted.version())) {
          return release;
        }
      }
      if (!page.path("next").isTextual()) {
        return null;
      }
      page = wire.get(at + "&cursor=" + page.path("next").asText());
    }
  }

  private JsonNode drafted() {
    var body = new LinkedHashMap<String, Object>();
    body.put("version", wanted.version());
    body.put("game_versions", wanted.gameVersions());
    body.put("loaders", wanted.loaders());
    body.put("dependencies", wanted.dependencies());
    if (wanted.channel() != null) {
      body.put("channel", wanted.channel());
    }
    if (wanted.changelog() != null) {
      body.put("changelog", wanted.changelog());
    }
    return wire.post(
        "/v1/mods/%s/releases".formatted(URLEncoder.encode(wanted.mod(), StandardCharsets.UTF_8)),
        body);
  }

  private static Map<String, String> files(JsonNode release) {
    var files = new TreeMap<String, String>();
    release
        .path("files")
        .forEach(file -> files.put(file.path("filename").asText(), file.path("sha256").asText()));
    return files;
  }

  /** What is there already is left alone; what an earlier try mixed up is sent anew. */
  private void upload(String id, JsonNode release, Map<String, String> hashes) {
    var there = files(release);
    if (!hashes.keySet().containsAll(there.keySet())) {
      throw new Wire.Refused(409, "the draft holds other files too: " + there.keySet());
    }
    var sending = new Sending(wire, told);
    for (var file : wanted.files()) {
      var name = String.valueOf(file.getFileName());
      var hash = hashes.get(name);
      for (int tried = 0; !String.valueOf(hash).equals(there.get(name)); tried++) {
        if (tried == 2) {
          throw new Wire.Refused(409, name + " does not arrive as it was sent");
        }
        sending.send(id, file);
        there = settled(id, name);
      }
      told.println("%s: sha256 %s".formatted(name, hash));
    }
  }

  private Map<String, String> settled(String id, String name) {
    var found = files(wire.get("/v1/releases/" + id));
    for (int i = 0; i < SETTLING && !found.containsKey(name); i++) {
      Wire.pause(2, 0);
      found = files(wire.get("/v1/releases/" + id));
    }
    return found;
  }

  private int follow(String id, Duration patience) {
    var until = System.nanoTime() + patience.toNanos();
    var last = "";
    while (true) {
      var standing = wire.get("/v1/releases/%s/submission".formatted(id));
      var state = standing.path("state").asText();
      if (!state.equals(last)) {
        last = state;
        out.println(state + place(standing));
      }
      switch (state) {
        case "live" -> {
          return DONE;
        }
        case "rejected", "withdrawn", "draft" -> {
          findings(standing);
          return REJECTED;
        }
        default -> {
          if (System.nanoTime() > until) {
            told.println("still %s after %d s".formatted(state, patience.toSeconds()));
            return PENDING;
          }
          Wire.pause(state.equals("scanning") ? 1 : 3, 0);
        }
      }
    }
  }

  private static String place(JsonNode standing) {
    var position = standing.path("position");
    return position.isNumber() ? ", at place %d".formatted(position.asLong()) : "";
  }

  /** Why, as its author is told. */
  private void findings(JsonNode standing) {
    for (var step : standing.path("steps")) {
      if (!step.path("note").asText().isEmpty()) {
        out.println("  %s: %s".formatted(step.path("state").asText(), step.path("note").asText()));
      }
    }
  }

  private static String sha256(Path file) {
    try (var in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
