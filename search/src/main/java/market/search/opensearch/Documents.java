package market.search.opensearch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import market.search.FacetField;
import market.search.Fields;
import market.search.Language;
import market.search.ModDocument;
import market.search.Ranking;
import market.search.Sort;
import market.search.Words;

/**
 * How a mod becomes a document of the cluster: its words are read here, and sent one after the
 * other with a gap between, so that both kinds of index have the same.
 */
final class Documents {
  static final String KIND = "kind";
  static final String MOD = "mod";
  static final String QUALITY = "quality";
  static final String XACT = "xact";
  static final String ENTRY = "entry";

  private Documents() {}

  static ObjectNode of(ModDocument mod, Ranking ranking) {
    var document = Cluster.object();
    document.put(KIND, MOD);
    document.put(Fields.ID, mod.id().toString());
    Fields.texts(mod)
        .forEach((field, texts) -> {
          var values = document.putArray(field);
          texts.forEach(text -> words(field, text).forEach(values::add));
        });
    document.put(Fields.CREATOR, Fields.anyCase(mod.creator()));
    document.put(Fields.GAME, Fields.anyCase(mod.game()));
    var tags = document.putArray(Fields.TAG);
    mod.tags().forEach(tag -> tags.add(Fields.anyCase(tag)));
    for (var field : FacetField.values()) {
      var values = document.putArray(Fields.column(field));
      Fields.values(mod, field).forEach(value -> values.add(Fields.key(value)));
    }
    for (var sort : Sort.values()) {
      if (sort != Sort.RELEVANCE) {
        document.put(Fields.column(sort), Fields.rank(mod, sort));
      }
    }
    var standing = mod.standing();
    document.put(Fields.FLOOR, standing.floor());
    document.put(Fields.SALES, standing.sales());
    document.put(Fields.RETENTION, standing.retention());
    document.put(
        QUALITY,
        ranking
            .quality(
                standing.floor(),
                standing.downloads(),
                standing.sales(),
                standing.retention(),
                mod.updatedAt().toEpochMilli())
            .total());
    document.put(Fields.SLUG, Fields.key(mod.slug()));
    document.put(Fields.SHOWN_TITLE, Fields.key(mod.title()));
    document.put(Fields.SHOWN_GAME, Fields.key(mod.game()));
    document.put(Fields.HANDLE, Fields.key(mod.creator()));
    document.put(Fields.SHOWN_CREATOR, Fields.key(mod.creatorName()));
    return document;
  }

  /** The words of a text, in lists that each stand for themselves. */
  private static List<String> words(String field, String text) {
    return switch (field) {
      case Fields.TITLE, Fields.KEYS -> names(text);
      case Fields.TITLE_EDGE, Fields.CREATOR_EDGE, Fields.TAG_EDGE ->
          List.of(String.join(" ", Words.EDGES.of(text)));
      case Fields.SUMMARY, Fields.BODY -> List.of(String.join(" ", Words.PROSE.of(text)));
      default -> List.of(String.join(" ", Words.stems(text, language(field))));
    };
  }

  private static Language language(String field) {
    for (var language : Language.values()) {
      if (language.field().equals(field)) {
        return language;
      }
    }
    throw new IllegalArgumentException(field + " is not analysed");
  }

  /** As they are written, and after a gap the parts that some are made of, as in JourneyMap2. */
  private static List<String> names(String text) {
    var written = Words.PROSE.of(text);
    Map<String, Integer> left = new HashMap<>();
    written.forEach(word -> left.merge(word, 1, Integer::sum));
    var parts = new ArrayList<String>();
    for (var word : Words.NAMES.of(text)) {
      if (left.merge(word, -1, Integer::sum) < 0) {
        parts.add(word);
      }
    }
    return parts.isEmpty()
        ? List.of(String.join(" ", written))
        : List.of(String.join(" ", written), String.join(" ", parts));
  }

  /** What the fields of an index are, and how it is kept. */
  static ObjectNode schema(int shards, int replicas) {
    var schema = Cluster.object();
    var index = schema.putObject("settings").putObject("index");
    index.put("number_of_shards", shards).put("number_of_replicas", replicas);
    // Nothing is seen before a stretch is whole, and nothing is told before it is on the disk.
    index.put("refresh_interval", "-1").put("translog.durability", "request");
    index.putArray("sort.field").add(Fields.column(Sort.DOWNLOADS));
    index.putArray("sort.order").add("desc");
    var mappings = schema.putObject("mappings");
    mappings.put("dynamic", "strict");
    var shown = mappings.putObject("_source").putArray("includes");
    List.of(
            XACT,
            ENTRY,
            Fields.SLUG,
            Fields.SHOWN_TITLE,
            Fields.SHOWN_GAME,
            Fields.SHOWN_CREATOR,
            Fields.HANDLE,
            Fields.column(FacetField.TAG),
            Fields.FLOOR,
            Fields.SALES,
            Fields.RETENTION,
            Fields.column(Sort.DOWNLOADS),
            Fields.column(Sort.UPDATED))
        .forEach(shown::add);
    fields(mappings.putObject("properties"));
    return schema;
  }

  private static void fields(ObjectNode fields) {
    for (var field : List.of(Fields.TITLE, Fields.KEYS, Fields.SUMMARY, Fields.BODY)) {
      fields.set(field, text("positions"));
    }
    for (var language : Language.values()) {
      fields.set(language.field(), text("freqs"));
    }
    for (var field : Fields.EDGES) {
      fields.set(field, text("docs").put("norms", false));
    }
    for (var field : List.of(KIND, Fields.CREATOR, Fields.GAME, Fields.TAG)) {
      fields.putObject(field).put("type", "keyword").put("doc_values", false);
    }
    for (var field : List.of(Fields.ID, Fields.HANDLE)) {
      fields.putObject(field).put("type", "keyword").put("index", false);
    }
    for (var field : FacetField.values()) {
      fields.putObject(Fields.column(field)).put("type", "keyword");
    }
    for (var sort : Sort.values()) {
      if (sort != Sort.RELEVANCE) {
        fields.putObject(Fields.column(sort)).put("type", "long");
      }
    }
    fields.putObject(QUALITY).put("type", "float").put("index", false);
    var shown = List.of(Fields.SLUG, Fields.SHOWN_TITLE, Fields.SHOWN_GAME, Fields.SHOWN_CREATOR);
    for (var field : shown) {
      kept(fields, field, "keyword");
    }
    kept(fields, Fields.FLOOR, "double");
    kept(fields, Fields.RETENTION, "double");
    for (var field : List.of(Fields.SALES, XACT, ENTRY)) {
      kept(fields, field, "long");
    }
  }

  /** Read with a document, and not looked for. */
  private static void kept(ObjectNode fields, String field, String type) {
    fields.putObject(field).put("type", type).put("index", false).put("doc_values", false);
  }

  private static ObjectNode text(String options) {
    return Cluster.object()
        .put("type", "text")
        .put("analyzer", "whitespace")
        .put("index_options", options);
  }
}
