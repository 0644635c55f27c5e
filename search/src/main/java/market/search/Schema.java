package market.search;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.search.SortField;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.NumericUtils;

/** The fields of the index and how a mod becomes a document of it. */
final class Schema {
  /** Raised with every change here or in {@link Words}: an index of another version is rebuilt. */
  static final String VERSION = "2";

  static final String ID = "id";
  static final String TITLE = "title";
  static final String KEYS = "keys";
  static final String SUMMARY = "summary";
  static final String BODY = "body";
  static final String STEMS = "stems";
  static final String TITLE_EDGE = "title_edge";
  static final String CREATOR_EDGE = "creator_edge";
  static final String TAG_EDGE = "tag_edge";
  static final String CREATOR = "creator";
  static final String TAG = "tag";
  static final String GAME = "game";

  static final String ID_HIGH = "id_high";
  static final String ID_LOW = "id_low";
  static final String SLUG = "slug";
  static final String FLOOR = "floor";
  static final String SALES = "sales";
  static final String RETENTION = "retention";
  static final String SHOWN_TITLE = "shown_title";
  static final String SHOWN_GAME = "shown_game";
  static final String HANDLE = "handle";
  static final String SHOWN_CREATOR = "shown_creator";

  static final String FREE = "free";
  static final String PAID = "paid";

  /** Keeps every key far below the longest term that the index takes. */
  private static final int LONGEST_KEY = 200;

  /** Those whose words are kept in memory, to know them and what is mistyped for them. */
  static final List<String> SPELLED =
      Stream.concat(
              Stream.of(TITLE, KEYS, TITLE_EDGE, CREATOR_EDGE, TAG_EDGE),
              Arrays.stream(Language.values()).map(Language::field))
          .toList();

  private static final FieldType TEXT = text(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, false);
  private static final FieldType COUNTED = text(IndexOptions.DOCS_AND_FREQS, false);
  private static final FieldType EDGE = text(IndexOptions.DOCS, true);

  private Schema() {}

  /** The most downloaded first: completions stop reading after the first few. */
  static org.apache.lucene.search.Sort order() {
    return new org.apache.lucene.search.Sort(
        new SortField(column(Sort.DOWNLOADS), SortField.Type.LONG, true));
  }

  static String column(Sort sort) {
    return "by_" + sort.name().toLowerCase(Locale.ROOT);
  }

  static String column(FacetField field) {
    return "facet_" + field.name().toLowerCase(Locale.ROOT);
  }

  /** A value as it is looked up exactly. */
  static String key(String value) {
    return value.length() <= LONGEST_KEY ? value : value.substring(0, LONGEST_KEY);
  }

  /** A value as people type it, in any case. */
  static String anyCase(String value) {
    return key(value.toLowerCase(Locale.ROOT));
  }

  static Analyzer analyzer() {
    var names = Words.NAMES.analyzer();
    var edges = Words.EDGES.analyzer();
    var prose = Words.PROSE.analyzer();
    var stems = new HashMap<String, Analyzer>();
    for (var language : Language.values()) {
      stems.put(language.field(), Words.stems(language));
    }
    return new DelegatingAnalyzerWrapper(Analyzer.PER_FIELD_REUSE_STRATEGY) {
      @Override
      protected Analyzer getWrappedAnalyzer(String field) {
        return switch (field) {
          case TITLE, KEYS -> names;
          case TITLE_EDGE, CREATOR_EDGE, TAG_EDGE -> edges;
          default -> stems.getOrDefault(field, prose);
        };
      }
    };
  }

  static Document document(ModDocument mod) {
    var document = new Document();
    document.add(new StringField(ID, mod.id().toString(), Field.Store.NO));
    words(document, mod);
    document.add(new StringField(CREATOR, anyCase(mod.creator()), Field.Store.NO));
    document.add(new StringField(GAME, anyCase(mod.game()), Field.Store.NO));
    mod.tags().forEach(tag -> document.add(new StringField(TAG, anyCase(tag), Field.Store.NO)));
    for (var field : FacetField.values()) {
      for (var value : values(mod, field)) {
        document.add(new SortedSetDocValuesField(column(field), new BytesRef(key(value))));
      }
    }
    for (var sort : Sort.values()) {
      if (sort != Sort.RELEVANCE) {
        document.add(new NumericDocValuesField(column(sort), rank(mod, sort)));
      }
    }
    var standing = mod.standing();
    document.add(number(FLOOR, NumericUtils.doubleToSortableLong(standing.floor())));
    document.add(number(SALES, standing.sales()));
    document.add(number(RETENTION, NumericUtils.doubleToSortableLong(standing.retention())));
    document.add(number(ID_HIGH, mod.id().getMostSignificantBits()));
    document.add(number(ID_LOW, mod.id().getLeastSignificantBits()));
    document.add(new BinaryDocValuesField(SLUG, new BytesRef(key(mod.slug()))));
    document.add(new BinaryDocValuesField(SHOWN_TITLE, new BytesRef(key(mod.title()))));
    document.add(new BinaryDocValuesField(SHOWN_GAME, new BytesRef(key(mod.game()))));
    document.add(new SortedDocValuesField(HANDLE, new BytesRef(key(mod.creator()))));
    document.add(new BinaryDocValuesField(SHOWN_CREATOR, new BytesRef(key(mod.creatorName()))));
    return document;
  }

  private static void words(Document document, ModDocument mod) {
    var slug = Words.plain(mod.slug());
    var joined = slug.replace("-", "").replace("_", "");
    var creator = Words.plain(mod.creator() + ' ' + mod.creatorName());
    for (var text : mod.texts()) {
      words(document, text);
    }
    for (var key : List.of(slug, joined, creator)) {
      document.add(new Field(KEYS, key, TEXT));
    }
    document.add(new Field(TITLE_EDGE, slug + ' ' + joined, EDGE));
    document.add(new Field(CREATOR_EDGE, creator, EDGE));
    for (var tag : mod.tags()) {
      document.add(new Field(KEYS, Words.plain(tag), TEXT));
      document.add(new Field(TAG_EDGE, Words.plain(tag), EDGE));
    }
  }

  private static void words(Document document, ModDocument.Text text) {
    var title = Words.plain(text.title());
    var summary = Words.plain(text.summary());
    var description = Words.plain(text.description());
    document.add(new Field(TITLE, title, TEXT));
    document.add(new Field(SUMMARY, summary, TEXT));
    document.add(new Field(BODY, description, TEXT));
    document.add(new Field(TITLE_EDGE, title, EDGE));
    for (var prose : List.of(title, summary, description)) {
      document.add(new Field(Language.of(text.locale()).field(), prose, COUNTED));
    }
  }

  /** The values that a mod is counted under. */
  static Collection<String> values(ModDocument mod, FacetField field) {
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
  private static long rank(ModDocument mod, Sort sort) {
    return switch (sort) {
      case TRENDING -> NumericUtils.doubleToSortableLong(mod.standing().trending());
      case GEMS -> NumericUtils.doubleToSortableLong(mod.standing().gem());
      case DOWNLOADS -> mod.standing().downloads();
      case NEWEST -> mod.createdAt().toEpochMilli();
      case UPDATED -> mod.updatedAt().toEpochMilli();
      case RATING -> NumericUtils.doubleToSortableLong(mod.standing().rating());
      case PRICE -> -mod.priceUnits();
      case RELEVANCE -> throw new IllegalArgumentException("relevance is a matter of the query");
    };
  }

  private static NumericDocValuesField number(String name, long value) {
    return new NumericDocValuesField(name, value);
  }

  private static FieldType text(IndexOptions options, boolean withoutNorms) {
    var type = new FieldType();
    type.setIndexOptions(options);
    type.setTokenized(true);
    type.setOmitNorms(withoutNorms);
    type.freeze();
    return type;
  }
}
