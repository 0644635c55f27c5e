package market.search;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
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

/** The fields of the index and how a mod becomes a document of it. */
final class Schema {
  /** Those whose words are kept in memory, to know them and what is mistyped for them. */
  static final List<String> SPELLED =
      Stream.of(
              Fields.NAMES.stream(),
              Fields.EDGES.stream(),
              Arrays.stream(Language.values()).map(Language::field))
          .flatMap(fields -> fields)
          .toList();

  private static final FieldType TEXT = text(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, false);
  private static final FieldType COUNTED = text(IndexOptions.DOCS_AND_FREQS, false);
  private static final FieldType EDGE = text(IndexOptions.DOCS, true);

  private Schema() {}

  /** The most downloaded first: completions stop reading after the first few. */
  static org.apache.lucene.search.Sort order() {
    return new org.apache.lucene.search.Sort(
        new SortField(Fields.column(Sort.DOWNLOADS), SortField.Type.LONG, true));
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
          case Fields.TITLE, Fields.KEYS -> names;
          case Fields.TITLE_EDGE, Fields.CREATOR_EDGE, Fields.TAG_EDGE -> edges;
          default -> stems.getOrDefault(field, prose);
        };
      }
    };
  }

  static Document document(ModDocument mod) {
    var document = new Document();
    document.add(new StringField(Fields.ID, mod.id().toString(), Field.Store.NO));
    Fields.texts(mod)
        .forEach((field, texts) ->
            texts.forEach(text -> document.add(new Field(field, text, type(field)))));
    document.add(new StringField(Fields.CREATOR, Fields.anyCase(mod.creator()), Field.Store.NO));
    document.add(new StringField(Fields.GAME, Fields.anyCase(mod.game()), Field.Store.NO));
    mod.tags()
        .forEach(
            tag -> document.add(new StringField(Fields.TAG, Fields.anyCase(tag), Field.Store.NO)));
    for (var field : FacetField.values()) {
      for (var value : Fields.values(mod, field)) {
        document.add(
            new SortedSetDocValuesField(Fields.column(field), new BytesRef(Fields.key(value))));
      }
    }
    for (var sort : Sort.values()) {
      if (sort != Sort.RELEVANCE) {
        document.add(new NumericDocValuesField(Fields.column(sort), Fields.rank(mod, sort)));
      }
    }
    var standing = mod.standing();
    document.add(number(Fields.FLOOR, Fields.sortable(standing.floor())));
    document.add(number(Fields.SALES, standing.sales()));
    document.add(number(Fields.RETENTION, Fields.sortable(standing.retention())));
    document.add(number(Fields.ID_HIGH, mod.id().getMostSignificantBits()));
    document.add(number(Fields.ID_LOW, mod.id().getLeastSignificantBits()));
    document.add(new BinaryDocValuesField(Fields.SLUG, new BytesRef(Fields.key(mod.slug()))));
    document.add(
        new BinaryDocValuesField(Fields.SHOWN_TITLE, new BytesRef(Fields.key(mod.title()))));
    document.add(new BinaryDocValuesField(Fields.SHOWN_GAME, new BytesRef(Fields.key(mod.game()))));
    document.add(new SortedDocValuesField(Fields.HANDLE, new BytesRef(Fields.key(mod.creator()))));
    document.add(
        new BinaryDocValuesField(
            Fields.SHOWN_CREATOR, new BytesRef(Fields.key(mod.creatorName()))));
    return document;
  }

  private static FieldType type(String field) {
    if (Fields.EDGES.contains(field)) {
      return EDGE;
    }
    return field.startsWith(Fields.STEMS) ? COUNTED : TEXT;
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
