package market.api.genuine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import market.api.Json;
import market.api.Problem;
import market.api.genuine.Merkle.Place;
import market.api.genuine.Merkle.Span;
import market.storage.Database;
import market.storage.Tx;
import market.storage.genuine.PublishLog.Checkpoint;
import market.storage.genuine.PublishLog.Entry;
import market.storage.genuine.PublishLog.Waiting;
import org.jspecify.annotations.Nullable;

/**
 * The log of all that was ever published. Publishing leaves a row that waits and locks nothing; one
 * writer at a time, on whichever node, gives what waits its place, a batch in one transaction with
 * the hashes it makes and a checkpoint signed. So publishers never wait for each other, and the log
 * is about a second behind.
 */
public final class Logging {
  private static final int BATCH = 500;

  private final Database database;
  private final Keys keys;
  private final String origin;
  private final Clock clock;
  private final ObjectMapper json = Json.mapper();

  /**
   * Wires it.
   *
   * @param origin what this log is called wherever it is checked
   */
  Logging(Database database, Keys keys, String origin, Clock clock) {
    this.database = database;
    this.keys = keys;
    this.origin = origin;
    this.clock = clock;
  }

  /** Hashes that show something about the tree of this size, and the root they lead to. */
  public record Proof(long size, String root, List<String> hashes) {}

  /** Gives what waits its place. Returns how many leaves it became. */
  public int append() {
    if (!keys.canSign()) {
      return 0;
    }
    return database.write(tx -> {
      if (!tx.publishLog().lead()) {
        return 0;
      }
      var waiting = tx.publishLog().waiting(BATCH);
      if (waiting.isEmpty()) {
        return 0;
      }
      var size = tx.publishLog().size();
      var tree = new Growing(size, hashes(tx, Merkle.places(new Span(0, size))));
      var entries = new ArrayList<Entry>();
      for (var one : waiting) {
        var body = body(one);
        entries.add(
            new Entry(tree.size(), one.kind(), one.release(), one.filename(), one.sha256(), body));
        tree.add(leaf(body));
      }
      tx.publishLog().append(List.copyOf(entries));
      tx.publishLog().keep(tree.fresh());
      tx.publishLog().taken(waiting.stream().map(Waiting::number).distinct().toList());
      tx.publishLog().sign(signed(tree.size(), tree.root()));
      return entries.size();
    });
  }

  static String leaf(String body) {
    return Merkle.leaf(body.getBytes(StandardCharsets.UTF_8));
  }

  private String body(Waiting one) {
    var body = new LinkedHashMap<String, Object>();
    body.put("kind", one.kind());
    body.put("at", one.at());
    body.put("mod", one.slug());
    body.put("mod_id", one.mod());
    body.put("version", one.version());
    body.put("release", one.release());
    body.put("filename", one.filename());
    body.put("size", one.size());
    body.put("sha256", one.sha256());
    try {
      return json.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Checkpoint signed(long size, String root) {
    var note = Note.sign(keys.signer(), new Note.Head(origin, size, root));
    return new Checkpoint(size, root, note, clock.instant());
  }

  /** The newest one; of a log that is empty, one that says so. */
  public Checkpoint checkpoint() {
    return database.read(tx -> tx.publishLog().newest()).orElseGet(() -> signed(0, Merkle.empty()));
  }

  /** As tools for signed notes take the key of this log. */
  public List<String> verifiers() {
    return keys.all().stream().map(key -> Note.verifier(origin, key)).toList();
  }

  public String origin() {
    return origin;
  }

  /** That a leaf is in the tree of a size; without one, the newest that is signed. */
  public Proof inclusion(long position, @Nullable Long size) {
    return database.read(tx -> {
      var at = size(tx, size);
      if (position < 0 || position >= at) {
        throw Problem.invalid("position", "is not one of the %d before it".formatted(at));
      }
      return proof(tx, at, Merkle.inclusion(position, at));
    });
  }

  /** That the tree of a size begins with the whole of an older one. */
  public Proof consistency(long from, @Nullable Long to) {
    return database.read(tx -> {
      var at = size(tx, to);
      if (from < 0 || from > at) {
        throw Problem.invalid("from", "is not one of the %d before it".formatted(at));
      }
      return proof(tx, at, Merkle.consistency(from, at));
    });
  }

  private static long size(Tx tx, @Nullable Long wanted) {
    var most = tx.publishLog().newest().map(Checkpoint::size).orElse(0L);
    if (wanted != null && (wanted < 0 || wanted > most)) {
      throw Problem.invalid("size", "is at most %d".formatted(most));
    }
    return wanted == null ? most : wanted;
  }

  /** All the hashes it takes in one question: about twice as many as the tree is high. */
  private static Proof proof(Tx tx, long size, List<Span> spans) {
    var root = Merkle.places(new Span(0, size));
    var places = new ArrayList<>(root);
    spans.forEach(span -> places.addAll(Merkle.places(span)));
    var known = known(tx, places);
    return new Proof(
        size,
        Merkle.fold(root.stream().map(place -> sure(known, place)).toList()),
        spans.stream()
            .map(span ->
                Merkle.fold(Merkle.places(span).stream().map(place -> sure(known, place)).toList()))
            .toList());
  }

  private static List<String> hashes(Tx tx, List<Place> places) {
    var known = known(tx, places);
    return places.stream().map(place -> sure(known, place)).toList();
  }

  private static Map<Place, String> known(Tx tx, List<Place> places) {
    var distinct = places.stream().distinct().toList();
    var found = new HashMap<Place, String>();
    tx.publishLog()
        .nodes(
            distinct.stream().map(Place::level).toList(),
            distinct.stream().map(Place::index).toList())
        .forEach(node -> found.put(new Place(node.level(), node.index()), node.hash()));
    return found;
  }

  private static String sure(Map<Place, String> known, Place place) {
    return Objects.requireNonNull(known.get(place), () -> "the log has lost " + place);
  }

  /** What happened to some content, the first first. */
  public List<Entry> of(String sha256) {
    return database.read(tx -> tx.publishLog().of(sha256, 100));
  }

  public Optional<Entry> at(long position) {
    return database.read(tx -> tx.publishLog().entries(position, position + 1, 1)).stream()
        .findFirst();
  }
}
