package market.search.opensearch;

import static market.search.opensearch.Cluster.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import market.search.FacetCount;
import market.search.FacetField;
import market.search.Fields;
import market.search.Hits;
import market.search.Meaning;
import market.search.Place;
import market.search.Query;
import market.search.Sort;
import market.search.Wanted.Sought;

/** One page of what is found, and how many of what. */
final class Finding {
  /** The most values that are told of one facet, beside those it is filtered by. */
  private static final int MOST_VALUES = 200;

  /** So many values of a facet are counted on each machine: with more of them counts may be low. */
  private static final int COUNTED = 10_000;

  private static final String UNFILTERED = "unfiltered";
  private static final String CHOSEN = "chosen ";

  private final Asked asked;
  private final Query query;
  private final Map<FacetField, ObjectNode> own = new EnumMap<>(FacetField.class);

  Finding(Asked asked, Query query) {
    this.asked = asked;
    this.query = query;
    query
        .filters()
        .values()
        .forEach((field, values) -> own.put(field, Dsl.anyOf(Fields.column(field), values)));
    var minRating = query.filters().minRating();
    if (minRating != null) {
      var least = Fields.sortable(minRating);
      own.put(FacetField.RATING, Dsl.between(Fields.column(Sort.RATING), least, Long.MAX_VALUE));
    }
  }

  /** Those that have all of the words or, where there are none, those that have some. */
  Hits of(Meaning.Meant meant) {
    var hits = of(meant.all());
    var some = hits.total() == 0 && hits.complete() ? meant.some() : null;
    return some == null ? hits : of(some).loosely();
  }

  /** What there is to say when time is up before anything is known. */
  static Hits none() {
    return new Hits(List.of(), 0, Map.of(), null, false, false);
  }

  private Hits of(Sought sought) {
    return asked.isLate() ? none() : read(asked.search(search(sought)));
  }

  private ObjectNode search(Sought sought) {
    var search = object().put("size", query.limit() + 1).put("track_total_hits", true);
    if (query.skip() > 0) {
      search.put("from", query.skip());
    }
    search.put("_source", false);
    var counting = !query.facets().isEmpty();
    var filters = bounds();
    if (!counting) {
      filters.addAll(own.values());
    } else if (!own.isEmpty()) {
      search.set("post_filter", Dsl.filtered(own.values()));
    }
    var matching = Dsl.of(sought, filters);
    var order = search.putArray("sort");
    if (query.sort() == Sort.RELEVANCE) {
      var scored = search.putObject("query").putObject("function_score");
      scored.set("query", matching);
      scored.putObject("field_value_factor").put("field", Documents.QUALITY);
      scored.put("boost_mode", "multiply");
      order.addObject().put("_score", "desc");
    } else {
      search.set("query", matching);
      order.addObject().put(Fields.column(query.sort()), "desc");
    }
    order.addObject().put(Fields.ID, "asc");
    if (query.cursor() != null) {
      var place = Place.of(query.cursor(), query.sort());
      var after = search.putArray("search_after");
      if (query.sort() == Sort.RELEVANCE) {
        after.add(Float.intBitsToFloat((int) place.rank()));
      } else {
        after.add(place.rank());
      }
      after.add(place.id().toString());
    }
    if (counting) {
      count(search.putObject("aggs"));
    }
    return search;
  }

  /** What the bounds of price and age and the groups let through, which belong to no facet. */
  private List<ObjectNode> bounds() {
    var bounds = new ArrayList<ObjectNode>();
    var min = query.filters().priceMin();
    var max = query.filters().priceMax();
    var since = query.filters().updatedSince();
    if (min != null || max != null) {
      // The cheapest stand first, so prices are kept with the opposite sign.
      bounds.add(
          Dsl.between(
              Fields.column(Sort.PRICE),
              max == null ? Long.MIN_VALUE : -max,
              min == null ? Long.MAX_VALUE : -min));
    }
    if (since != null) {
      bounds.add(Dsl.between(Fields.column(Sort.UPDATED), since.toEpochMilli(), Long.MAX_VALUE));
    }
    for (var group : query.filters().groups()) {
      bounds.add(
          Dsl.either(
              group.entrySet().stream()
                  .map(one -> Dsl.anyOf(Fields.column(one.getKey()), one.getValue()))
                  .toList()));
    }
    return bounds;
  }

  /** Each facet as if it were not filtered by; those that are not are counted together. */
  private void count(ObjectNode aggregations) {
    var together = object();
    for (var field : query.facets()) {
      if (own.containsKey(field)) {
        var others = new EnumMap<>(own);
        others.remove(field);
        var counts = counted(aggregations, field.name(), others.values());
        terms(counts, field);
        var chosen = query.filters().values(field);
        if (!chosen.isEmpty()) {
          var include =
              counts
                  .putObject(CHOSEN + field)
                  .putObject("terms")
                  .put("field", Fields.column(field))
                  .put("size", chosen.size())
                  .putArray("include");
          chosen.forEach(include::add);
        }
      } else {
        terms(together, field);
      }
    }
    if (!together.isEmpty()) {
      counted(aggregations, UNFILTERED, own.values()).setAll(together);
    }
  }

  private static ObjectNode counted(
      ObjectNode aggregations, String name, Collection<ObjectNode> filters) {
    var counted = aggregations.putObject(name);
    counted.set("filter", Dsl.filtered(filters));
    return counted.putObject("aggs");
  }

  private static void terms(ObjectNode aggregations, FacetField field) {
    aggregations
        .putObject(field.name())
        .putObject("terms")
        .put("field", Fields.column(field))
        .put("size", MOST_VALUES)
        .put("shard_size", COUNTED);
  }

  private Hits read(JsonNode answer) {
    var found = answer.path("hits");
    var ids = new ArrayList<UUID>();
    String next = null;
    for (var hit : found.path("hits")) {
      if (ids.size() == query.limit()) {
        next = place(found.path("hits").path(ids.size() - 1)).cursor(query.sort());
        break;
      }
      ids.add(UUID.fromString(hit.path("_id").asText()));
    }
    var facets = new EnumMap<FacetField, List<FacetCount>>(FacetField.class);
    for (var field : query.facets()) {
      facets.put(field, told(field, answer.path("aggregations")));
    }
    var total = found.path("total").path("value").asLong();
    return new Hits(ids, total, facets, next, false, Asked.isWhole(answer));
  }

  private Place place(JsonNode hit) {
    var rank = hit.path("sort").path(0);
    return new Place(
        query.sort() == Sort.RELEVANCE ? Float.floatToIntBits(rank.floatValue()) : rank.longValue(),
        UUID.fromString(hit.path("_id").asText()));
  }

  private List<FacetCount> told(FacetField field, JsonNode aggregations) {
    var filtered = own.containsKey(field);
    var counts = aggregations.path(filtered ? field.name() : UNFILTERED);
    var told = new ArrayList<>(buckets(counts.path(field.name())));
    buckets(counts.path(CHOSEN + field)).stream()
        .filter(chosen -> !told.contains(chosen))
        .toList()
        .forEach(told::add);
    told.sort(
        Comparator.comparingLong(FacetCount::count).reversed().thenComparing(FacetCount::value));
    return told;
  }

  private static List<FacetCount> buckets(JsonNode terms) {
    var counts = new ArrayList<FacetCount>();
    for (var bucket : terms.path("buckets")) {
      var count = bucket.path("doc_count").asLong();
      if (count > 0) {
        counts.add(new FacetCount(bucket.path("key").asText(), count));
      }
    }
    return counts;
  }
}
