package market.ops.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.Collectors;

/** One core of Solr: its extended parser, boosted by downloads, filters, and its field facets. */
final class SolrBeside extends Beside {
  SolrBeside(Shelf shelf, Report report) {
    super("Solr", "ops/src/peers/solr", "SolrNode.java", shelf, report);
  }

  @Override
  void prepare(Peer peer) {}

  @Override
  void add(Peer peer, int from, int until) throws IOException, InterruptedException {
    var all = new ArrayList<Object>();
    for (int number = from; number < until; number++) {
      all.add(document(shelf.item(number)));
    }
    var _ =
        peer.send("POST", "/solr/mods/update", "application/json", JSON.writeValueAsString(all));
  }

  @Override
  void finish(Peer peer) throws IOException, InterruptedException {
    var _ = peer.send("POST", "/solr/mods/update?commit=true", "application/json", "[]");
  }

  @Override
  void ask(Wire wire, QueryLog.Wish wish) throws IOException {
    var answer = Served.expect(wire, path(wish, words(wish.text(), "", "*")));
    if (!wish.text().isEmpty() && answer.contains("\"numFound\":0,")) {
      var _ = Served.expect(wire, path(wish, words(wish.text(), "~1", "~1")));
    }
  }

  @Override
  String typed(String text) {
    return "/solr/mods/select?indent=false&rows=8&fl=title&defType=edismax&qf=title&q.op=AND"
        + "&boost="
        + encoded("log(sum(3,downloads))")
        + "&q="
        + encoded(words(text, "", "*"));
  }

  private static String path(QueryLog.Wish wish, String text) {
    var path =
        new StringBuilder("/solr/mods/select?indent=false&rows=20&defType=edismax&q.op=AND&qf=");
    path.append(encoded("title^3 body"));
    path.append("&q=").append(encoded(text.isEmpty() ? "*:*" : text));
    wish.filters()
        .forEach((field, value) ->
            path.append("&fq=").append(encoded("{!term f=%s}%s".formatted(field, value))));
    var sort = field(wish.sort());
    path.append(
        sort.isEmpty()
            ? "&boost=" + encoded("log(sum(3,downloads))")
            : "&sort=" + encoded(sort + " desc"));
    if (wish.facets()) {
      path.append("&facet=true&facet.limit=50&facet.mincount=1");
      FACETS.forEach(facet -> path.append("&facet.field=").append(facet));
    }
    return path.toString();
  }

  /** Each word must be there; what ends it says how exactly. */
  private static String words(String text, String ending, String last) {
    var words =
        Arrays.stream(text.split("[^\\p{L}\\p{N}]+", -1)).filter(it -> !it.isEmpty()).toList();
    if (words.isEmpty()) {
      return "";
    }
    return words.subList(0, words.size() - 1).stream()
            .map(it -> it + ending + " ")
            .collect(Collectors.joining())
        + words.getLast()
        + last;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
