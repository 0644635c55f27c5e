package market.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.util.NumericUtils;

/** What every kind of index keeps of a mod, and by which names. */
public final class Fields {
  /**
   * Raised with every change of the fields or of {@link Words}: an index of another version is
   * rebuilt.
   */
  public static final String VERSION = "2";

  public static final String ID = "id";
  public static final String TITLE = "title";
  public static final String KEYS = "keys";
  public static final String SUMMARY = "summary";
  public static final String BODY = "body";
  public static final String STEMS = "stems";
  public static final String TITLE_EDGE = "title_edge";
  public static final String CREATOR_EDGE = "creator_edge";
  public static final String TAG_EDGE = "tag_edge";
  public static final String CREATOR = "creator";
  public static final String TAG = "tag";
  public static final String GAME = "game";

  public static final String ID_HIGH = "id_high";
  public static final String ID_LOW = "id_low";
  public static final String SLUG = "slug";
  public static final String FLOOR = "floor";
  public static final String SALES = "sales";
  public static final String RETENTION = "retention";
  public static final String SHOWN_TITLE = "shown_title";
  public static final String SHOWN_GAME = "shown_game";
  public static final String HANDLE = "handle";
  public static final String SHOWN_CREATOR = "shown_creator";

  public static final String FREE = "free";
  public static final String PAID = "paid";

  /** Where a word is looked for that stands for a mod by itself. */
  public static final List<String> NAMES = List.of(TITLE, KEYS);

  /** Where the beginnings of words are looked for. */
  public static final List<String> EDGES = List.of(TITLE_EDGE, CREATOR_EDGE, TAG_EDGE);

  /** Keeps every key far below the longest term that the index takes. */
  private static final int LONGEST_KEY = 200;

  private Fields() {}

  /** The number that a mod has in an order. */
  public static String column(Sort sort) {
    return "by_" + sort.name().toLowerCase(Locale.ROOT);
  }

  /** The values that a mod has of a facet. */
  public static String column(FacetField field) {
    return "facet_" + field.name().toLowerCase(Locale.ROOT);
  }

  /** A value as it is looked up exactly. */
  public static String key(String value) {
    return value.length() <= LONGEST_KEY ? value : value.substring(0, LONGEST_KEY);
  }

  /** A value as people type it, in any case. */
  public static String anyCase(String value) {
    return key(value.toLowerCase(Locale.ROOT));
  }

  /** By field the texts of a mod, as they are analysed. */
  public static Map<String, List<String>> texts(ModDocument mod) {
    var texts = new HashMap<String, List<String>>();
    for (var text : mod.texts()) {
      var title = Words.plain(text.title());
      var summary = Words.plain(text.summary());
      var description = Words.plain(text.description());
      add(texts, TITLE, title);
      add(texts, SUMMARY, summary);
      add(texts, BODY, description);
      add(texts, TITLE_EDGE, title);
      add(texts, Language.of(text.locale()).field(), title, summary, description);
    }
    var slug = Words.plain(mod.slug());
    var joined = slug.replace("-", "").replace("_", "");
    var creator = Words.plain(mod.creator() + ' ' + mod.creatorName());
    var tags = mod.tags().stream().map(Words::plain).toArray(String[]::new);
    add(texts, KEYS, slug, joined, creator);
    add(texts, KEYS, tags);
    add(texts, TITLE_EDGE, slug + ' ' + joined);
    add(texts, CREATOR_EDGE, creator);
    add(texts, TAG_EDGE, tags);
    return texts;
  }

  private static void add(Map<String, List<String>> texts, String field, String... some) {
    texts.computeIfAbsent(field, _ -> new ArrayList<>()).addAll(List.of(some));
  }

  /** The values that a mod is counted under. */
  public static Collection<String> values(ModDocument mod, FacetField field) {
    return switch (field) {
      case GAME -> List.of(mod.game());
      case CATEGORY -> mod.categories();
      case TAG -> mod.tags();
      case LOADER -> mod.loaders();
      case GAME_VERSION -> mod.gameVersions();
      case LICENCE -> List.of(mod.licence());
      case PRICE -> List.of(mod.priceUnits() == 0 ? FREE : PAID);
      case CHANNEL -> mod.channels();
      case NEEDS -> List.of(mod.freeThroughout() ? FREE : PAID);
      case WORKS_WITH -> mod.worksWith();
      case RATING ->
          Stream.of("4.5", "4", "3")
              .filter(stars -> mod.standing().rating() >= Double.parseDouble(stars))
              .toList();
    };
  }

  /** A number that is larger the earlier a mod stands in an order. */
  public static long rank(ModDocument mod, Sort sort) {
    return switch (sort) {
      case TRENDING -> sortable(mod.standing().trending());
      case GEMS -> sortable(mod.standing().gem());
      case DOWNLOADS -> mod.standing().downloads();
      case NEWEST -> mod.createdAt().toEpochMilli();
      case UPDATED -> mod.updatedAt().toEpochMilli();
      case RATING -> sortable(mod.standing().rating());
      case PRICE -> -mod.priceUnits();
      case RELEVANCE -> throw new IllegalArgumentException("relevance is a matter of the query");
    };
  }

  /** A number as a whole one in the same order. */
  public static long sortable(double number) {
    return NumericUtils.doubleToSortableLong(number);
  }
}
