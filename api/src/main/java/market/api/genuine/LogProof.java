package market.api.genuine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import market.api.Json;
import market.api.genuine.Merkle.Place;
import market.storage.Database;
import market.storage.genuine.PublishLog.Checkpoint;
import market.storage.genuine.PublishLog.Entry;
import market.storage.genuine.PublishLog.Node;

/**
 * Reads the whole log again and reckons everything anew: each hash, each checkpoint ever signed,
 * and that what players are given is what the log says. Every sentence is a lie it found.
 */
public final class LogProof {
  private static final int BATCH = 1_000;
  private static final int SENTENCES = 100;

  private final Database database;
  private final Keys keys;
  private final ObjectMapper json = Json.mapper();

  LogProof(Database database, Keys keys) {
    this.database = database;
    this.keys = keys;
  }

  /** What was looked at, and what was wrong. */
  public record Found(long entries, long checkpoints, List<String> sentences) {}

  public Found prove() {
    var wrong = new ArrayList<String>();
    var tree = new Growing(0, List.of());
    var nodes = 0L;
    var checkpoints = new Heads();
    for (var page = page(0); !page.isEmpty(); page = page(tree.size())) {
      for (var entry : page) {
        if (entry.position() != tree.size()) {
          wrong.add("entry %d is missing".formatted(tree.size()));
          return new Found(tree.size(), checkpoints.seen, wrong);
        }
        agree(entry, wrong);
        tree.add(Logging.leaf(entry.body()));
        checkpoints.compare(tree, wrong);
      }
      nodes += compare(tree.fresh(), tree.size(), wrong);
      if (wrong.size() > SENTENCES) {
        return new Found(tree.size(), checkpoints.seen, wrong.subList(0, SENTENCES));
      }
      tree = new Growing(tree.size(), tree.edge());
    }
    checkpoints.end(tree.size(), wrong);
    var kept = database.read(tx -> tx.publishLog().nodeCount());
    if (kept != nodes) {
      wrong.add("%d hashes are kept where %d belong".formatted(kept, nodes));
    }
    strays(wrong);
    return new Found(tree.size(), checkpoints.seen, wrong);
  }

  private List<Entry> page(long from) {
    return database.read(tx -> tx.publishLog().entries(from, Long.MAX_VALUE, BATCH));
  }

  private void strays(List<String> wrong) {
    for (var stray : database.read(tx -> tx.publishLog().strays(SENTENCES))) {
      wrong.add(
          stray.logged() == null
              ? "%s of release %s is live and not in the log"
                  .formatted(stray.filename(), stray.release())
              : "%s of release %s is %s, and was published as %s"
                  .formatted(stray.filename(), stray.release(), stray.sha256(), stray.logged()));
    }
  }

  /** The columns by which an entry is found say what its text says. */
  private void agree(Entry entry, List<String> wrong) {
    var body = read(entry.body());
    var same =
        body.path("kind").asText().equals(entry.kind().name().toLowerCase(Locale.ROOT))
            && body.path("release").asText().equals(entry.release().toString())
            && body.path("filename").asText().equals(entry.filename())
            && body.path("sha256").asText().equals(entry.sha256());
    if (!same) {
      wrong.add("entry %d is filed as something else".formatted(entry.position()));
    }
  }

  private JsonNode read(String body) {
    try {
      return json.readTree(body);
    } catch (IOException e) {
      return json.missingNode();
    }
  }

  private long compare(List<Node> reckoned, long size, List<String> wrong) {
    Map<Place, String> kept = new HashMap<>();
    database
        .read(tx ->
            tx.publishLog()
                .nodes(
                    reckoned.stream().map(Node::level).toList(),
                    reckoned.stream().map(Node::index).toList()))
        .forEach(node -> kept.put(new Place(node.level(), node.index()), node.hash()));
    for (var node : reckoned) {
      if (!node.hash().equals(kept.get(new Place(node.level(), node.index())))) {
        wrong.add(
            "the hash at level %d, place %d is not that of its entries (of %d)"
                .formatted(node.level(), node.index(), size));
      }
    }
    return reckoned.size();
  }

  /** The checkpoints, in the order of their sizes. */
  private final class Heads {
    private final List<Checkpoint> next = new ArrayList<>();
    private long last = -1;
    private long seen;

    Heads() {
      fetch();
      while (!next.isEmpty() && next.getFirst().size() == 0) {
        seen++;
        next.removeFirst();
      }
    }

    private void fetch() {
      next.addAll(database.read(tx -> tx.publishLog().checkpoints(last, BATCH)));
      if (!next.isEmpty()) {
        last = next.getLast().size();
      }
    }

    void compare(Growing tree, List<String> wrong) {
      if (next.isEmpty()) {
        fetch();
      }
      if (next.isEmpty() || next.getFirst().size() != tree.size()) {
        return;
      }
      var head = next.removeFirst();
      seen++;
      var root = tree.root();
      var signed =
          keys.all().stream()
              .flatMap(key -> Note.open(head.note(), key).stream())
              .anyMatch(note -> note.size() == tree.size() && note.root().equals(root));
      if (!signed || !head.root().equals(root)) {
        wrong.add(
            "the checkpoint of %d entries does not speak of these entries".formatted(tree.size()));
      }
    }

    void end(long size, List<String> wrong) {
      if (next.isEmpty()) {
        fetch();
      }
      if (!next.isEmpty()) {
        wrong.add(
            "a checkpoint of %d entries was signed, and there are %d"
                .formatted(next.getLast().size(), size));
      }
    }
  }
}
