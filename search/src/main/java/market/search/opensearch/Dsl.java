package market.search.opensearch;

import static market.search.opensearch.Cluster.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import market.search.Wanted;
import market.search.Wanted.Sought;

/** What is wanted, in the words of the cluster. */
final class Dsl {
  private Dsl() {}

  /** All that is asked for; every mod is worth one where nothing of it says what it is worth. */
  static ObjectNode of(Sought sought, Collection<ObjectNode> filters) {
    var query = object();
    var all = query.putObject("bool");
    var must = all.putArray("must");
    sought.must().forEach(wanted -> must.add(of(wanted)));
    if (must.isEmpty()) {
      must.add(everything());
    }
    var filter = all.putArray("filter");
    sought.filter().forEach(wanted -> filter.add(of(wanted)));
    filters.forEach(filter::add);
    var without = all.putArray("must_not");
    sought.without().forEach(wanted -> without.add(of(wanted)));
    return query;
  }

  /** The position is a document too, and no mod. */
  static ObjectNode everything() {
    var query = object();
    query.putObject("constant_score").set("filter", term(Documents.KIND, Documents.MOD));
    return query;
  }

  static ObjectNode of(Wanted wanted) {
    return switch (wanted) {
      case Wanted.Term(var field, var word, var weight) -> {
        var query = object();
        query.putObject("term").putObject(field).put("value", word).put("boost", weight);
        yield query;
      }
      case Wanted.Phrase(var field, var words, var weight) -> {
        var query = object();
        query
            .putObject("match_phrase")
            .putObject(field)
            .put("query", String.join(" ", words))
            .put("analyzer", "whitespace")
            .put("boost", weight);
        yield query;
      }
      case Wanted.All(var parts) -> bool("must", parts);
      case Wanted.Any(var parts, var least) -> {
        var query = bool("should", parts);
        query.withObjectProperty("bool").put("minimum_should_match", least);
        yield query;
      }
      case Wanted.Best(var parts, var others, var weight) -> {
        var query = object();
        var best = query.putObject("dis_max").put("tie_breaker", others).put("boost", weight);
        var queries = best.putArray("queries");
        parts.forEach(part -> queries.add(of(part)));
        yield query;
      }
    };
  }

  private static ObjectNode bool(String how, List<Wanted> parts) {
    var query = object();
    var clauses = query.putObject("bool").putArray(how);
    parts.forEach(part -> clauses.add(of(part)));
    return query;
  }

  static ObjectNode term(String field, String value) {
    var query = object();
    query.putObject("term").put(field, value);
    return query;
  }

  static ObjectNode anyOf(String field, Collection<String> values) {
    var query = object();
    var all = query.putObject("terms").putArray(field);
    values.stream().sorted().forEach(all::add);
    return query;
  }

  /** Whole numbers from one to another, both included. */
  static ObjectNode between(String field, long least, long most) {
    var query = object();
    query.putObject("range").putObject(field).put("gte", least).put("lte", most);
    return query;
  }

  /** Whatever one of these lets through. */
  static ObjectNode either(Collection<ObjectNode> filters) {
    var query = object();
    var should = query.putObject("bool").put("minimum_should_match", 1).putArray("should");
    filters.forEach(should::add);
    return query;
  }

  /** Whatever all of these let through. */
  static ObjectNode filtered(Collection<ObjectNode> filters) {
    var query = object();
    if (filters.isEmpty()) {
      query.putObject("match_all");
    } else {
      var filter = query.putObject("bool").putArray("filter");
      filters.forEach(filter::add);
    }
    return query;
  }
}
