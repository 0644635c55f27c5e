package market.search.opensearch;

import static market.search.opensearch.Cluster.object;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.search.Fields;
import market.search.Meaning;
import market.search.Ranking;
import market.search.Sort;
import market.search.Wanted.Sought;
import market.search.Why;
import org.jspecify.annotations.Nullable;

/** Why a mod stands where it does. */
final class Explaining {
  private final Asked asked;
  private final Ranking ranking;
  private final UUID id;

  Explaining(Asked asked, Ranking ranking, UUID id) {
    this.asked = asked;
    this.ranking = ranking;
    this.id = id;
  }

  Optional<Why> of(Meaning.Meant meant) {
    return of(meant.all()).or(() -> of(meant.some()));
  }

  private Optional<Why> of(@Nullable Sought sought) {
    if (sought == null) {
      return Optional.empty();
    }
    var itself = object();
    itself.putObject("ids").putArray("values").add(id.toString());
    var search = object().put("size", 1).put("explain", true);
    search.set("query", Dsl.of(sought, List.of(itself)));
    var hit = asked.search(search).path("hits").path("hits").path(0);
    if (hit.isMissingNode()) {
      return Optional.empty();
    }
    var explanation = hit.path("_explanation");
    var words = new ArrayList<Why.Word>();
    collect(explanation, words);
    return Optional.of(
        Why.of(explanation.path("value").asDouble(), words, quality(hit.path("_source"))));
  }

  private static void collect(JsonNode part, List<Why.Word> words) {
    var worth = part.path("value").asDouble();
    if (worth == 0) {
      return; // what only had to be there
    }
    var word = Why.word(part.path("description").asText(), worth);
    word.ifPresent(words::add);
    if (word.isEmpty()) {
      part.path("details").forEach(detail -> collect(detail, words));
    }
  }

  private Ranking.Quality quality(JsonNode figures) {
    return ranking.quality(
        figures.path(Fields.FLOOR).asDouble(),
        figures.path(Fields.column(Sort.DOWNLOADS)).asLong(),
        figures.path(Fields.SALES).asLong(),
        figures.path(Fields.RETENTION).asDouble(),
        figures.path(Fields.column(Sort.UPDATED)).asLong());
  }
}
