package market.ops.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One shard of OpenSearch: a text query weighed by downloads, filters, and one count per facet. */
final class OpenSearchBeside extends Beside {
  private static final String MAPPING =
      """
      {"settings": {"number_of_shards": 1, "number_of_replicas": 0, "refresh_interval": "-1"},
       "mappings": {"properties": {
         "id": {"type": "keyword"}, "title": {"type": "text"}, "body": {"type": "text"},
         "game": {"type": "keyword"}, "category": {"type": "keyword"}, "tag": {"type": "keyword"},
         "loader": {"type": "keyword"}, "game_version": {"type": "keyword"},
         "licence": {"type": "keyword"}, "channel": {"type": "keyword"},
         "price": {"type": "keyword"}, "stars": {"type": "keyword"}, "rating": {"type": "double"},
         "downloads": {"type": "long"}, "updated": {"type": "long"}, "created": {"type": "long"}}}}
      """;

  OpenSearchBeside(Shelf shelf, Report report) {
    super("OpenSearch", "search/src/test/opensearch", "TestNode.java", shelf, report);
  }

  @Override
  void prepare(Peer peer) throws IOException, InterruptedException {
    var _ = peer.send("PUT", "/mods", "application/json", MAPPING);
  }

  @Override
  void add(Peer peer, int from, int until) throws IOException, InterruptedException {
    var lines = new StringBuilder();
    for (int number = from; number < until; number++) {
      lines.append("{\"index\":{\"_id\":\"").append(number).append("\"}}\n");
      lines.append(JSON.writeValueAsString(document(shelf.item(number)))).append('\n');
    }
    var answer = peer.send("POST", "/mods/_bulk", "application/x-ndjson", lines.toString());
    if (!answer.contains("\"errors\":false")) {
      throw new IOException(answer.substring(0, Math.min(500, answer.length())));
    }
  }

  @Override
  void finish(Peer peer) throws IOException, InterruptedException {
    var _ = peer.send("POST", "/mods/_refresh", "application/json", "");
  }

  @Override
  void ask(Wire wire, QueryLog.Wish wish) throws IOException {
    var answer = Served.expect(wire, search(body(wish, false)));
    if (!wish.text().isEmpty() && answer.contains("\"total\":{\"value\":0,")) {
      var _ = Served.expect(wire, search(body(wish, true)));
    }
  }

  @Override
  String typed(String text) throws IOException {
    var query = Map.of("match_bool_prefix", Map.of("title", Map.of("query", text)));
    return search(Map.of("size", 8, "_source", List.of("title"), "query", popular(query)));
  }

  private static String search(Map<String, ?> body) throws JsonProcessingException {
    return "/mods/_search?request_cache=false&source_content_type=application%2Fjson&source="
        + URLEncoder.encode(JSON.writeValueAsString(body), UTF_8);
  }

  private static Map<String, Object> body(QueryLog.Wish wish, boolean kinder) {
    var filters = new ArrayList<Object>();
    wish.filters().forEach((field, value) -> filters.add(Map.of("term", Map.of(field, value))));
    var query = new LinkedHashMap<String, Object>(Map.of("filter", filters));
    if (!wish.text().isEmpty()) {
      query.put("must", List.of(text(wish.text(), kinder)));
    }
    var body = new LinkedHashMap<String, Object>();
    body.put("size", 20);
    body.put("track_total_hits", true);
    var sort = field(wish.sort());
    var found = Map.<String, Object>of("bool", query);
    body.put("query", sort.isEmpty() ? popular(found) : found);
    if (!sort.isEmpty()) {
      body.put("sort", List.of(Map.of(sort, "desc")));
    }
    if (wish.facets()) {
      var counts = new LinkedHashMap<String, Object>();
      FACETS.forEach(
          facet -> counts.put(facet, Map.of("terms", Map.of("field", facet, "size", 50))));
      body.put("aggs", counts);
    }
    return body;
  }

  private static Map<String, Object> text(String text, boolean kinder) {
    var match = new LinkedHashMap<String, Object>();
    match.put("query", text);
    match.put("fields", List.of("title^3", "body"));
    match.put("operator", "and");
    if (kinder) {
      match.put("fuzziness", "AUTO");
      match.put("prefix_length", 1);
    } else {
      match.put("type", "bool_prefix");
    }
    return Map.of("multi_match", match);
  }

  private static Map<String, Object> popular(Map<String, ?> query) {
    return Map.of(
        "function_score",
        Map.of(
            "query",
            query,
            "field_value_factor",
            Map.of("field", "downloads", "modifier", "ln2p", "missing", 0)));
  }
}
