package market.search.opensearch;

import static market.search.opensearch.Cluster.UNHURRIED;
import static market.search.opensearch.Cluster.checked;
import static market.search.opensearch.Cluster.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import market.search.Fields;
import market.search.IndexUnavailable;
import market.search.ModDocument;
import market.search.Position;
import market.search.Ranking;

/**
 * The generations of an index on a cluster: {@code name-3}, with the alias {@code name} on the one
 * that answers. Each has an alias of its own to write by, of a name that no index can have: the
 * cluster would make an index anew that somebody writes to after it was removed.
 */
final class Shelf {
  private static final String POSITION = "position";
  private static final int TRIES = 10;

  /** About as much as is sent at once. */
  private static final int MOST_SENT = 4 << 20;

  private final Cluster cluster;
  private final Location location;
  private final Ranking ranking;
  private final String name;

  Shelf(Cluster cluster, Location location, Ranking ranking) {
    this.cluster = cluster;
    this.location = location;
    this.ranking = ranking;
    // Quality is kept with the mods: other weights make another index of them.
    var weights =
        Objects.hash(
            ranking.rating(),
            ranking.downloads(),
            ranking.sales(),
            ranking.retention(),
            ranking.halfLife().toMillis());
    this.name = "%s-v%s-%08x".formatted(location.name(), Fields.VERSION, weights);
  }

  /** The one that answers, if there is one. */
  Optional<String> answering() {
    var answer = cluster.get("_alias/" + name);
    return answer.isFound()
        ? generations(checked(answer)).max(Comparator.comparingLong(this::number))
        : Optional.empty();
  }

  private Stream<String> generations(JsonNode named) {
    var ours = Pattern.compile(Pattern.quote(name) + "-[0-9]{1,18}");
    return named.propertyStream().map(Map.Entry::getKey).filter(ours.asMatchPredicate());
  }

  private List<String> all() {
    return generations(checked(cluster.get(name + "-*/_alias"))).toList();
  }

  private long number(String index) {
    return Long.parseLong(index.substring(name.length() + 1));
  }

  /** Up to where the feed is in one; the start where nobody has said so yet. */
  Position position(String index) {
    var answer = cluster.get(index + "/_doc/" + POSITION);
    if (!answer.isFound()) {
      if (answer.body().has("error")) {
        throw new Gone(index);
      }
      return Position.START;
    }
    var position = checked(answer).path("_source");
    return new Position(
        position.path(Documents.XACT).asLong(), position.path(Documents.ENTRY).asLong());
  }

  /** Whether all that is in one can be read and written. */
  boolean isWhole(String index) {
    var path = "_cluster/health/" + index + "?wait_for_status=yellow&timeout=1s";
    var health = cluster.get(path).body();
    return List.of("yellow", "green").contains(health.path("status").asText());
  }

  long size(String index) {
    var count = object();
    count.set("query", Dsl.everything());
    var answer = cluster.post(index + "/_count", count, UNHURRIED);
    return asked(index, answer).path("count").asLong();
  }

  /** An empty one, of a number that none has now; it answers at once where that is said. */
  String create(boolean answering) {
    for (var tries = 0; ; tries++) {
      var last = all().stream().mapToLong(this::number).max().orElse(0);
      var index = name + "-" + (last + 1);
      var schema = Documents.schema(location.shards(), location.replicas());
      var aliases = schema.putObject("aliases");
      aliases.putObject(writing(index));
      if (answering) {
        aliases.putObject(name);
      }
      var answer = cluster.put(index, schema);
      var taken = answer.body().toString().contains("resource_already_exists_exception");
      if (!taken || tries == TRIES) {
        checked(answer);
        return index;
      }
      var others = answering ? answering() : Optional.<String>empty();
      if (others.isPresent()) {
        return others.get();
      }
    }
  }

  private static String writing(String index) {
    return index + ".WRITE";
  }

  /** From now on this one answers, and those that were made before it are removed. */
  void answer(String index) {
    refresh(index);
    var change = object();
    var actions = change.putArray("actions");
    var answering = cluster.get("_alias/" + name);
    if (answering.isFound()) {
      generations(checked(answering))
          .filter(former -> !former.equals(index))
          .forEach(former ->
              actions.addObject().putObject("remove").put("index", former).put("alias", name));
    }
    actions.addObject().putObject("add").put("index", index).put("alias", name);
    checked(cluster.post("_aliases", change, UNHURRIED));
    all().stream().filter(other -> number(other) < number(index)).forEach(this::remove);
  }

  void remove(String index) {
    var answer = cluster.delete(index);
    if (answer.isFound()) {
      checked(answer);
    }
  }

  /** Shows what was written. */
  void refresh(String index) {
    asked(index, cluster.post(index + "/_refresh", object(), UNHURRIED));
  }

  /** Writes mods, each with where in the feed that was: what was written from further on stays. */
  void write(String index, Collection<ModDocument> put, Collection<UUID> remove, long xact) {
    var lines = new ArrayList<String>();
    var length = 0;
    for (var mod : put) {
      lines.add(Cluster.text(action("index", mod.id(), xact)));
      lines.add(Cluster.text(Documents.of(mod, ranking)));
      length += lines.getLast().length();
      if (length > MOST_SENT) {
        send(index, lines);
        lines.clear();
        length = 0;
      }
    }
    remove.forEach(id -> lines.add(Cluster.text(action("delete", id, xact))));
    if (!lines.isEmpty()) {
      send(index, lines);
    }
  }

  private static ObjectNode action(String what, UUID id, long xact) {
    var action = object();
    action
        .putObject(what)
        .put("_id", id.toString())
        .put("version", xact)
        .put("version_type", "external_gte");
    return action;
  }

  private void send(String index, List<String> lines) {
    var body = String.join("\n", lines) + "\n";
    var path = writing(index) + "/_bulk?require_alias=true";
    var answer = asked(index, cluster.send("POST", path, body, UNHURRIED));
    if (answer.path("errors").asBoolean()) {
      StreamSupport.stream(answer.path("items").spliterator(), false)
          .flatMap(JsonNode::valueStream)
          .filter(item -> item.path("status").asInt() != Cluster.CONFLICT && item.has("error"))
          .findAny()
          .ifPresent(item -> {
            throw refused(index, item.path("error"));
          });
    }
  }

  private static RuntimeException refused(String index, JsonNode error) {
    var why = error.toString();
    return why.contains("index_not_found") || why.contains("invalid_index_name")
        ? new Gone(index)
        : new IndexUnavailable("a mod cannot be written", new IOException(why));
  }

  /** Says up to where the feed is in it; false where somebody else has said more already. */
  boolean reached(String index, Position position) {
    var answer =
        cluster.put(
            writing(index)
                + "/_doc/"
                + POSITION
                + "?require_alias=true&version_type=external_gte&version="
                + position.xact(),
            object().put(Documents.XACT, position.xact()).put(Documents.ENTRY, position.id()));
    if (answer.isConflict()) {
      return false;
    }
    asked(index, answer);
    return true;
  }

  private static JsonNode asked(String index, Cluster.Answer answer) {
    if (!answer.isFound()) {
      throw new Gone(index);
    }
    return checked(answer);
  }
}
